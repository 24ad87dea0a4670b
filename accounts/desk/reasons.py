"""Admin pages that ask why, and leave a line in the audit log for each change."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.desk import audit, deleting
from accounts.models import AuditEntry, User
from accounts.models.audit import REASON_MAX_LENGTH

# Not "reason": some models have a column of that name.
FIELD = "audit_reason"
MISSING = "Please write why."
NO_ACTION = [("", "Choose what to do")]


def reason_field(*, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label="Reason",
        required=required,
        max_length=REASON_MAX_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        error_messages={"required": MISSING},
    )


class ReasonForm(forms.Form):
    """For pages of one act."""

    reason = reason_field()


class ReasonedActionForm(ActionForm):
    """Of lists: the reason counts for an action as for what is edited in the list itself."""

    audit_reason = reason_field()


class _Posted(forms.Form):
    audit_reason = reason_field()


def posted_reason(request: HttpRequest) -> str:
    """Empty if none was sent that can be stored."""
    form = _Posted(request.POST)
    return form.cleaned_data[FIELD] if form.is_valid() else ""


class Reasoned(admin.ModelAdmin):
    """Each of Django's own forms that changes something asks for a reason: the change form beside
    its buttons, the confirmation of a deletion, and the bar of actions of a list.

    What is done leaves one line for each row instead of Django's LogEntry. Pages and actions of
    one's own call `noted`.
    """

    action_form = ReasonedActionForm
    delete_confirmation_template = "admin/desk/delete.html"
    delete_selected_confirmation_template = "admin/desk/delete_selected.html"

    def about(self, obj: Model) -> User | None:
        """The reader whom a change of this row concerns."""
        found = obj if isinstance(obj, User) else getattr(obj, "user", None)
        return found if isinstance(found, User) else None

    def done(self, request: HttpRequest, obj: Model) -> str:
        """What a change form has done to the row, as its line says it."""
        return "changed"

    def noted(
        self, request: HttpRequest, what: str, on: Model, *, reason: str = "", detail: str = ""
    ) -> AuditEntry:
        return audit.note(
            cast(User, request.user),
            what,
            on=on,
            about=self.about(on),
            reason=reason or posted_reason(request),
            detail=detail,
        )

    # --- asking

    def get_action_choices(
        self, request: HttpRequest, default_choices: list[tuple[str, str]] = NO_ACTION
    ) -> list[tuple[str, str]]:
        return super().get_action_choices(request, default_choices)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:  # noqa: ANN401  As Django's.
        """Rows that only join two others have no name: they are counted, as what they join."""
        told, counts, lacking, protected = super().get_deleted_objects(objs, request)
        joins = deleting.joins(self.model)
        return deleting.without(told, joins), deleting.renamed(counts, joins), lacking, protected

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> Any:  # noqa: ANN401  a class made by Django
        """The form declares the field, and no fieldset has it: the template of change forms shows
        it beside the buttons."""
        base = getattr(self, "add_form", self.form) if obj is None else self.form
        kwargs["form"] = _asking(kwargs.get("form") or base)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        return [name for name in super().get_fields(request, obj) if name != FIELD]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        changes = request.method == "POST" and {"_save", "action"} & request.POST.keys()
        may = self.has_view_or_change_permission(request)
        if changes and may and not posted_reason(request):
            messages.error(request, MISSING, extra_tags="error")
            return redirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        found = self.get_object(request, unquote(object_id))
        # Who may not is refused by Django's view, not asked why.
        may = self.has_delete_permission(request, found)
        if request.method == "POST" and may and not posted_reason(request):
            messages.error(request, MISSING, extra_tags="error")
            return redirect(request.get_full_path())
        return super().delete_view(request, object_id, extra_context)

    # --- noting

    def construct_change_message(
        self,
        request: HttpRequest,
        form: forms.Form,
        formsets: Iterable[Any],
        add: bool = False,
    ) -> list[dict[str, Any]]:
        if FIELD in form.changed_data:
            form.changed_data = [name for name in form.changed_data if name != FIELD]
        return super().construct_change_message(request, form, formsets, add)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> AuditEntry:  # type: ignore[override]  # noqa: ANN401
        return self.noted(request, "added", obj, detail=_told(message))

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> AuditEntry:  # type: ignore[override]  # noqa: ANN401
        return self.noted(request, self.done(request, obj), obj, detail=_told(message))

    def log_deletions(  # type: ignore[override]
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> list[AuditEntry]:
        return [self.noted(request, "deleted", obj) for obj in queryset]


@cache
def _asking(form: type[forms.Form]) -> type[forms.Form]:
    make: Any = type(form)
    return cast(
        type[forms.Form],
        make(form.__name__, (form,), {FIELD: reason_field(), "__module__": form.__module__}),
    )


def _told(message: Any) -> str:  # noqa: ANN401
    """Of what Django says about a form: which fields changed, never their values."""
    if isinstance(message, str):
        return message
    return str(LogEntry(change_message=json.dumps(message)).get_change_message())
