"""The site as it is while DEBUG: with the local challenge."""

from django.urls import include, path

from chatsite.urls import urlpatterns as site

urlpatterns = [*site, path("challenge/", include("chatsite.local.challenge.urls"))]
