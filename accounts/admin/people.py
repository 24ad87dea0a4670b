"""People in the admin. Only superusers may see and change rights."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Field, ManyToManyField, Model, QuerySet
from django.forms import BaseForm, ChoiceField, ModelForm
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse

from accounts.actions import set_sole_email
from accounts.admin.editing import ReaderForm
from accounts.admin.reader import OnePage
from accounts.admin.rights import RIGHTS, GivesRoles, is_superuser, may_touch
from accounts.ages import regions
from accounts.data import belongings
from accounts.data.erasure import asking as erasures
from accounts.data.erasure import rows
from accounts.desk.reasons import Reasoned, is_changed, reason_field
from accounts.gate import locking
from accounts.models import AgeAssurance, AuditEntry, Erasure, Flag, User
from accounts.rights import roles
from chatsite.web.admin_lists import BoundedList, ReadOnly
from chatsite.web.admin_races import TellsRaces

admin.site.unregister(Group)


class PasswordForm(AdminPasswordChangeForm):
    # Django's has a list in it, which may not stand in a paragraph.
    usable_password_help_text = "No: the password that it has now is lost."  # noqa: S105
    audit_reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["usable_password", "password1", "password2"])
        _plainly(self)


class NewAccountForm(AdminUserCreationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plainly(self)
        self.fields["usable_password"].help_text = "No: one is set later."


def _plainly(form: BaseForm) -> None:
    """Django speaks of authentication."""
    field = form.fields.get("usable_password")
    if isinstance(field, ChoiceField):
        field.label = "Logs in with a password"
        field.choices = [("true", "Yes"), ("false", "No")]


# Instead of Django's.
HELP = {
    "is_active": "Without it nobody can log in with this account.",
    "is_staff": "May open the desk. What they may do there, their groups say.",
    "is_superuser": "May do everything, and give rights.",
}


@admin.register(Group)
class GroupAdmin(Reasoned, TellsRaces, DjangoGroupAdmin):
    """Groups grant rights, so only superusers may change them; other staff may look. What the
    site's own roles may do is written in `accounts.rights.roles`, for everybody."""

    is_small = True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return is_superuser(request) and (obj is None or obj.name not in roles.ROLES)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return self.has_change_permission(request, obj)


@admin.register(User)
class UserAdmin(Reasoned, TellsRaces, GivesRoles, OnePage, DjangoUserAdmin):
    """Whatever is no plain field is an act on the page: see accounts.admin.reader."""

    form = ReaderForm
    list_display = ("email", "region", "premium_until", "locked_at", "is_staff", "date_joined")
    list_filter = (
        "is_staff",
        "is_active",
        "date_joined",
        "premium_until",
        ("locked_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("email",)
    ordering = ("-date_joined",)
    change_user_password_template = "admin/desk/password.html"  # noqa: S105
    change_password_form = PasswordForm
    add_form = NewAccountForm
    add_form_template = "admin/accounts/user/add_form.html"
    add_fieldsets = (
        (
            None,
            {"fields": ("email", "usable_password", "password1", "password2", "date_of_birth")},
        ),
    )

    def kind_of(self, obj: User) -> str:
        return "member of staff" if obj.is_staff else "reader"

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:  # noqa: ANN401
        """A birth date cannot be changed once it is set; rights are for superusers only."""
        if obj is None:
            return self.add_fieldsets
        born = () if obj.date_of_birth else ("date_of_birth",)
        account = (None, {"fields": ("email", "region", *born, "is_active")})
        rights = ("Rights", {"fields": RIGHTS})
        return (account, rights) if is_superuser(request) else (account,)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:  # noqa: ANN401
        """Nobody shuts themselves out: the last superuser could not be let in again from here."""
        own = obj is not None and obj.pk == request.user.pk
        return (*RIGHTS, "is_active") if own else super().get_readonly_fields(request, obj)

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """The region is one of the policy table's."""
        if db_field.name == "region":
            return ChoiceField(choices=regions.choices, required=False)
        if isinstance(db_field, ManyToManyField):  # Without Django's link to add one.
            return self.formfield_for_manytomany(db_field, request, **kwargs)
        if help_text := HELP.get(db_field.name):
            kwargs["help_text"] = help_text
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Django checks this for the change page, the password page, and every action."""
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Django checks this also for every row of "delete selected". Accounts with rights lose
        them first (accounts.data.erasure)."""
        has_rights = obj is not None and (obj.is_staff or obj.is_superuser)
        return super().has_delete_permission(request, obj) and not has_rights

    def get_deleted_objects(
        self, objs: Iterable[User], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What the confirmation shows: how much goes, and none of a reader's words."""
        people = list(objs)
        told = [f"{one}: {', '.join(rows.counted(one.pk)) or 'nothing else'}" for one in people]
        refused = [one for one in people if not self.has_delete_permission(request, one)]
        return told, {"accounts": len(people)}, {str(one) for one in refused}, []

    def held(self, obj: User) -> User | None:
        belongings.hold(obj.pk)
        return super().held(obj)

    def log_deletions(  # type: ignore[override]
        self, request: HttpRequest, queryset: QuerySet[User]
    ) -> list[AuditEntry]:
        for user in sorted(queryset, key=lambda each: each.pk):
            belongings.hold(user.pk)
        return super().log_deletions(request, queryset)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002  as Django's
        form_url: str = "",
    ) -> HttpResponse:
        """Their row is held, so that nobody erases them meanwhile."""
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """An erasure without the day to change one's mind. A worker removes the files. The row is
        held since its line was noted, so a colleague who was faster is known here."""
        if not User.objects.filter(pk=obj.pk).exists():
            return
        site_url = request.build_absolute_uri("/")
        asked = erasures.ask(obj, Erasure.By.STAFF, site_url, dt.timedelta(0))
        rows.remove(asked.pk)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            self.delete_model(request, user)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            set_sole_email(obj, verified=False)


@admin.register(Erasure)
class ErasureAdmin(ReadOnly):
    """Requests to erase a reader, and that they were met. Nobody writes them by hand."""

    list_display = ("asked_at", "asked_by", "user", "state", "due_at", "erased_at", "done_at")
    list_filter = ("state",)
    list_select_related = ("user",)
    exclude = ("left", "reader_id", "email", "site_url", "lease_until")


class OpenFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"
    columns = ("cleared_at",)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", "Open"), ("cleared", "Cleared")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Flag]) -> QuerySet[Flag]:
        if self.value() is None:
            return queryset
        return queryset.filter(cleared_at__isnull=self.value() == "open")


@admin.register(Flag)
class FlagAdmin(Reasoned, TellsRaces, BoundedList):
    """Accounts that staff must look at. Only the note can be written."""

    change_form_template = "admin/accounts/flag/change_form.html"
    list_display = ("user", "reason", "about", "created_at", "cleared_at", "cleared_by", "note")
    list_filter = (OpenFilter, "reason")
    ordering = ("-pk",)
    list_select_related = ("user", "about", "cleared_by")
    search_fields = ("user__email",)
    readonly_fields = ("user", "reason", "about", "created_at", "cleared_at", "cleared_by")
    actions = ("clear",)

    @admin.action(description="Clear, and unlock the account", permissions=["clear"])
    def clear(self, request: HttpRequest, queryset: QuerySet[Flag]) -> None:
        cleared = 0
        for flag in queryset:
            with transaction.atomic():
                if _cleared(request, flag):
                    self.noted(request, "cleared", flag)
                    cleared += 1
        messages.success(request, f"Cleared: {cleared}.")

    def held(self, obj: Flag) -> Flag | None:
        """After the account, as whoever clears a flag holds them."""
        User.objects.select_for_update(no_key=True).filter(pk=obj.user_id).first()
        return super().held(obj)

    def has_clear_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.clear_flag")

    def save_model(
        self, request: HttpRequest, obj: Flag, form: "ModelForm[Flag]", change: bool
    ) -> None:
        if is_changed(form):
            Flag.objects.filter(pk=obj.pk).update(note=obj.note)
        if "_clear" in request.POST and self.has_clear_permission(request):
            messages.success(request, f"Cleared: {int(_cleared(request, obj))}.")

    def done(self, request: HttpRequest, obj: Model) -> str:
        """`obj` is as it was when the form was read."""
        assert isinstance(obj, Flag)
        by_me = Flag.objects.filter(pk=obj.pk, cleared_by=request.user.pk)
        return "cleared" if obj.cleared_at is None and by_me.exists() else "changed"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        flag = context["original"]
        context["may_clear"] = flag.cleared_at is None and self.has_clear_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Flag | None = None) -> bool:
        return False


def _cleared(request: HttpRequest, flag: Flag) -> bool:
    """Nobody clears a flag of their own account."""
    staff = cast(User, request.user)
    return flag.user_id != staff.pk and locking.clear(flag, staff)


@admin.register(AgeAssurance)
class AgeAssuranceAdmin(ReadOnly):
    """What providers said. Nobody writes it by hand."""

    list_display = ("user", "adult", "method", "provider", "at")
    list_filter = ("adult",)
    ordering = ("-pk",)
    list_select_related = ("user",)
    search_fields = ("user__email",)
