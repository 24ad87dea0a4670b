"""The stand-ins for Turnstile, a mail server, Stripe and the provider that confirms ages, while
DEBUG. Production includes none."""

from django.urls import include, path

from chatsite.local.mailbox.views import inbox

urlpatterns = [
    path("challenge/", include("chatsite.local.challenge.urls")),
    path("age-check/", include("chatsite.local.age.urls")),
    path("till/", include("chatsite.local.till.urls")),
    path("mailbox/", inbox, name="mailbox"),
]
