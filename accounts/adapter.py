"""How allauth behaves on this site: its sentences, its login rules and its mails."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.core.internal.ratelimit import RateLimitUsage
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts import actions, guesses, known_browsers, tasks
from accounts.age import is_refused, refuse
from accounts.backends import is_barred_demo
from accounts.gate import browsers as locked_browsers
from accounts.gate import locked
from accounts.mails import compose
from accounts.models import User
from accounts.second_step import standing
from accounts.second_step.standing import Standing

# To say once more who one is.
WAYS = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's hooks; `chat.arrival.AccountAdapter` adds where a login leads."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "That email and password don't match.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, or choose a new password.",
        "enter_current_password": "That isn't your current password.",
        "incorrect_password": "That isn't your password.",
        "incorrect_code": "That isn't the code from the email.",
        "duplicate_email": "That's already your address.",
        "email_taken": "That address belongs to another account.",
        "rate_limited": "That was a lot at once. Please wait a few minutes.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open, unless this browser was refused because of the reader's age, or is a locked
        account's."""
        if is_refused(request):
            raise ImmediateHttpResponse(refuse(request))
        if locked_browsers.is_closed(request):
            raise ImmediateHttpResponse(locked.refuse_signup(request))
        return True

    def is_safe_url(self, url: str) -> bool:
        """As allauth's, which raises for malformed URLs such as "http://[1"."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    # --- login

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        used = guesses.count(request, credentials.get("email", "").lower())
        if used is None:
            raise self.validation_error("too_many_login_attempts")
        self._used: list[RateLimitUsage] = used

    def _rollback_login_failed_rl_usage(self) -> None:
        """allauth calls this after a correct password."""
        guesses.forgive(self._used)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """allauth calls this after a password reset by a mailed link."""
        guesses.forget(request, credentials["email"].lower())

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Enforce EmailBackend's rule here, too: allauth itself only checks `is_active`."""
        user = super().authenticate(request, **credentials)
        return None if is_barred_demo(user) else user

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        actions.vouch_for_email(user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        locked_browsers.tell(request, user)
        known_browsers.remember(request, response, user)
        return response

    def set_password(self, user: User, password: str) -> None:
        """Saves the password alone: while it is hashed, the account may be banned."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """A session that has not taken the second step changes none, however lately its password
        was confirmed: it may have begun just before the step was set up."""
        if app == "allauth.mfa" and _is_unused(self.request.user):
            raise ReauthenticationRequired
        return bool(super().is_reauthentication_required(app=app))

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """In the site's words. Instead of the step that was not taken, no password will do."""
        found = super().get_reauthentication_methods(user)
        unused = _is_unused(user)
        return [
            {**one, "description": WAYS[one["id"]]}
            for one in found
            if not (unused and one["id"] == "reauthenticate")
        ]

    # --- addresses and mails

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An account has one address: the confirmed address replaces the old one."""
        user: User = email_address.user
        old = user.email
        if not actions.confirm_email(user, email_address.email):
            text = self.error_messages["email_taken"]
            self.add_message(request, messages.ERROR, message=str(text))
            return False
        email_address.verified = True
        if old != email_address.email:
            changed = {"from_email": old, "to_email": email_address.email}
            self.send_mail("account/email/email_changed", old, changed)
            said = "account/messages/email_confirmed.txt"
            self.add_message(request, messages.SUCCESS, said, {"email": user.email})
        return True

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("account_home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A worker sends allauth's mails. A mail that cannot be sent fails nothing else."""
        words = {name: value for name, value in context.items() if name not in {"request", "user"}}
        site_url = allauth_context.request.build_absolute_uri("/")
        mail = compose(template_prefix.rsplit("/", 1)[-1], email, site_url, **words)
        tasks.send_soon(mail)


def _is_unused(user: User | AnonymousUser) -> bool:
    """Whether this request's session has yet to take the second step."""
    if not isinstance(user, User):
        return False
    return standing.of(allauth_context.request, user) is Standing.UNUSED
