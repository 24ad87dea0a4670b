"""The stand-ins for Turnstile and for a mail server, while DEBUG. Production includes none."""

from django.urls import include, path

from chatsite.local.mailbox.views import inbox

urlpatterns = [
    path("challenge/", include("chatsite.local.challenge.urls")),
    path("mailbox/", inbox, name="mailbox"),
]
