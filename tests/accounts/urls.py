"""The site as it is while DEBUG: with the mailbox and the stand-in for a provider of ages."""

from django.urls import include, path

from chatsite.local.mailbox.views import inbox
from chatsite.urls import handler429
from chatsite.urls import urlpatterns as site

__all__ = ["handler429", "urlpatterns"]

urlpatterns = [
    *site,
    path("mailbox/", inbox, name="mailbox"),
    path("age-check/", include("chatsite.local.age.urls")),
]
