"""How allauth's second step behaves on this site."""

import base64

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

from accounts import logins
from accounts.mails import SITE_NAME
from accounts.models import User

_SALT = "accounts.second_step"


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That isn't a valid code. Wait for the next one, and try again.",
        "unverified_email": "Please confirm your email address first.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def encrypt(self, text: str) -> str:
        """What is in the database, and so in its backups, opens no account without SECRET_KEY."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValidationError if it was encrypted by another SECRET_KEY."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise self.validation_error("incorrect_code") from None

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002  as allauth's
        return logins.browser(context.request.META.get("HTTP_USER_AGENT", ""))

    def _get_site_name(self) -> str:
        return SITE_NAME


def _box() -> MultiFernet:
    """The first key encrypts; all of them decrypt."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [salted_hmac(_SALT, "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])
