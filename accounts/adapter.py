from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.forms import BaseForm
from django.http import HttpRequest

from accounts.age import is_refused, refuse
from accounts.backends import is_barred_demo
from accounts.models import User
from chatsite.database import release_connection


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open to everybody whom this site has not refused for their age."""
        if is_refused(request):
            raise ImmediateHttpResponse(refuse(request))
        return True

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """As the backend says: allauth itself would let in whom only `is_active` admits."""
        user = super().authenticate(request, **credentials)
        return None if is_barred_demo(user) else user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        release_connection()  # others need it while this request waits for the mail server
        super().send_mail(template_prefix, email, context)

    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        """Save the birth date in the same INSERT: there is never an account without it."""
        user.date_of_birth = form.cleaned_data["date_of_birth"]
        return super().save_user(request, user, form, commit)
