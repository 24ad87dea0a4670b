from django.urls import path

from chatsite.local.till import pages, views

app_name = "till"
urlpatterns = [
    path("v1/<path:rest>", views.answer, name="api"),
    path("pay/<str:session_id>/", pages.checkout, name="checkout"),
    path("portal/<str:session_id>/", pages.portal, name="portal"),
]
