"""Accounts in the admin. Only superusers may see and change rights."""

from allauth.account import admin as allauth_admin
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.forms import ModelForm
from django.http import HttpRequest

from accounts.actions import set_sole_email
from accounts.models import User
from chatsite.web.admin_races import TellsRaces

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")

# A person's address gives access to the account through a password reset. So it may only be changed
# on the account's own page, where the rules below apply.
for model in (allauth_admin.EmailAddress, allauth_admin.EmailConfirmation):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(TellsRaces, DjangoGroupAdmin):
    """Groups grant rights, so only superusers may change them; other staff may look."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return _is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return _is_superuser(request)


@admin.register(User)
class UserAdmin(TellsRaces, DjangoUserAdmin):
    list_display = ("email", "premium_until", "is_staff", "date_joined")
    list_filter = ("is_staff", "is_active", "premium_until")
    search_fields = ("email",)
    ordering = ("-date_joined",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        ("Person", {"fields": ("date_of_birth", "premium_until")}),
        ("Ban", {"fields": ("banned_until", "ban_reason")}),
        ("Rights", {"fields": ("is_active", *RIGHTS)}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("email", "usable_password", "password1", "password2", "date_of_birth")},
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """A birth date cannot be changed once it is set; rights are for superusers only."""
        fixed = ("date_of_birth",) if obj is not None and obj.date_of_birth else ()
        rights = () if _is_superuser(request) else RIGHTS
        return (*self.readonly_fields, *fixed, *rights)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Django checks this for the change page, the password page, and every action."""
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Django checks this also for every row of "delete selected"."""
        return super().has_delete_permission(request, obj) and may_touch(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            set_sole_email(obj, verified=False)


def _is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and getattr(request.user, "is_superuser", False)


def may_touch(request: HttpRequest, person: User | None) -> bool:
    """Only superusers may change accounts with admin rights, even if they are inactive."""
    protected = person is not None and (person.is_staff or person.is_superuser)
    return not protected or _is_superuser(request)
