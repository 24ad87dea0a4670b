"""Included before allauth's URLs, which these override."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from accounts import views
from accounts.ages import views as age_views
from accounts.data import views as data_views
from accounts.gate import locked
from accounts.second_step import views as second_step_views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("age/", age_views.confirm, name="account_age"),
    path("age/result/", age_views.result, name="account_age_result"),
    path("locked/", locked.page, name="account_locked"),
    # These two names are open to readers of locked accounts (accounts.gate.locked).
    path("data/", data_views.data, name="account_data"),
    path("data/<uuid:takeout_id>/", data_views.download, name="account_data"),
    path("delete/", data_views.delete, name="account_delete"),
    path("sessions/", data_views.sessions, name="account_sessions"),
    # The page of the second step has the list, and that of the codes their download.
    path("2fa/webauthn/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path(
        "2fa/recovery-codes/download/",
        RedirectView.as_view(pattern_name="mfa_view_recovery_codes"),
        name="mfa_download_recovery_codes",
    ),
    path(
        "2fa/webauthn/add/",
        second_step_views.AddWebAuthnView.as_view(),
        name="mfa_add_webauthn",
    ),
    path(
        "2fa/webauthn/reauthenticate/",
        second_step_views.ReauthenticateWebAuthnView.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("signup/", views.SignupView.as_view(), name="account_signup"),
    path("confirm-email/", views.confirm_email, name="account_email_verification_sent"),
    path("password/reset/", views.PasswordResetView.as_view(), name="account_reset_password"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.PasswordResetFromKeyView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("password/change/", views.PasswordChangeView.as_view(), name="account_change_password"),
    path("password/set/", views.PasswordSetView.as_view(), name="account_set_password"),
]
