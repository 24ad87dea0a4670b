"""The site as it is while DEBUG: with the mailbox."""

from django.urls import path

from chatsite.local.mailbox.views import inbox
from chatsite.urls import handler429
from chatsite.urls import urlpatterns as site

__all__ = ["handler429", "urlpatterns"]

urlpatterns = [*site, path("mailbox/", inbox, name="mailbox")]
