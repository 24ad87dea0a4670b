from django.urls import path

from accounts.premium import webhooks

urlpatterns = [
    path("events/<slug:vendor>/", webhooks.tell, name="premium_event"),
]
