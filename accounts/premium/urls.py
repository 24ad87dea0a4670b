from django.urls import path

from accounts.premium import buying, keeping, webhooks

urlpatterns = [
    path("", buying.premium, name="premium"),
    path("buy/", buying.buy, name="premium_buy"),
    path("return/<uuid:checkout_id>/", buying.returned, name="premium_return"),
    path("yours/", keeping.yours, name="premium_yours"),
    path("receipts/<int:number>/", keeping.receipt, name="premium_receipt"),
    path("<int:subscription_id>/cancel/", keeping.cancel, name="premium_cancel"),
    path("<int:subscription_id>/resume/", keeping.resume, name="premium_resume"),
    path("<int:subscription_id>/portal/", keeping.portal, name="premium_portal"),
    path("events/<slug:vendor>/", webhooks.tell, name="premium_event"),
]
