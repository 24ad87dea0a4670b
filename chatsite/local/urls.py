"""What stands in for Turnstile and for mail while DEBUG. Production includes none of it."""

from django.urls import include, path

from chatsite.local.mailbox.views import inbox

urlpatterns = [
    path("challenge/", include("chatsite.local.challenge.urls")),
    path("mailbox/", inbox, name="mailbox"),
]
