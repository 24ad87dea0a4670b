"""Included before allauth's, whose sign-up page this one takes the place of."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("signup/", views.SignupView.as_view(), name="account_signup"),
]
