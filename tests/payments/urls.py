"""The site as it is while DEBUG: with the till."""

from django.urls import include, path

from chatsite.urls import urlpatterns as site

urlpatterns = [*site, path("till/", include("chatsite.local.till.urls"))]
