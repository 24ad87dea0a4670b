"""Admin pages that ask why, and leave a line in the audit log for each change."""

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.desk import audit, deleting, fresh
from accounts.desk.fresh import FreshForm
from accounts.models import AuditEntry, User
from accounts.models.audit import REASON_MAX_LENGTH
from chatsite.text.words import as_written

# Not "reason": some models have a column of that name.
FIELD = "audit_reason"
MISSING = "Please write why."
NO_ACTION = [("", "Choose what to do")]
TOO_LONG = "Please write why in %(limit_value)d letters at most: these are %(show_value)d."
UNCHANGED = "Nothing was changed."
CHANGED = "changed"
# Embeddings, overrides and isolates of direction, and controls but tabs and line ends.
_STEERING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
IN_USE = (
    "Somebody has just begun to use what was to be deleted. Nothing was deleted: please look again."
)


class SeenField(forms.CharField):
    """Text that somebody can see: blank letters and marks alone are none, and signs that turn the
    words around it, or that steer a terminal, are left out."""

    def to_python(self, value: object) -> Any:  # noqa: ANN401  its base has text
        return as_written(_STEERING.sub("", super().to_python(value) or ""))


def reason_field(*, required: bool = True) -> forms.CharField:
    return SeenField(
        label="Reason",
        required=required,
        max_length=REASON_MAX_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        error_messages={"required": MISSING, "max_length": TOO_LONG},
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


def reason_fault(request: HttpRequest) -> str:
    """What is wrong with the reason that was sent, in a sentence; "" if nothing is."""
    faults: list[object] = [*_Posted(request.POST).errors.get(FIELD, [])]
    return str(faults[0]) if faults else ""


def is_changed(form: forms.BaseForm) -> bool:
    """Whether a form changes anything: its reason does not count."""
    return any(name != FIELD for name in form.changed_data)


class Reasoned(admin.ModelAdmin):
    """Each of Django's own forms that changes something asks for a reason: the change form beside
    its buttons, the confirmation of a deletion, and the bar of actions of a list.

    What is done leaves one line for each row instead of Django's LogEntry; a form that changes
    nothing is not saved, and leaves none. Pages and actions of one's own call `noted`.
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
        return CHANGED

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
        kwargs["form"] = _asking(kwargs.get("form") or base, marked=obj is not None)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        own = {FIELD, fresh.FIELD}
        return [name for name in super().get_fields(request, obj) if name not in own]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        changes = request.method == "POST" and {"_save", "action"} & request.POST.keys()
        if self.list_editable and "_save" in request.POST:
            changes = set()  # Its form says so, and keeps what was ticked.
        may = self.has_view_or_change_permission(request)
        if changes and may and (fault := reason_fault(request)):
            messages.error(request, fault, extra_tags="error")
            return redirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        found = super().get_changelist_formset(request, **kwargs)
        fault = reason_fault(request) if request.method == "POST" else ""
        return _refusing(found, fault) if fault else found

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        found = self.get_object(request, unquote(object_id))
        # Who may not is refused by Django's view, not asked why.
        may = self.has_delete_permission(request, found)
        if request.method == "POST" and may and (fault := reason_fault(request)):
            messages.error(request, fault, extra_tags="error")
            return redirect(request.get_full_path())
        try:
            return super().delete_view(request, object_id, extra_context)
        except IntegrityError:
            return self._in_use(request)

    # --- doing

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:  # noqa: ANN401  a row
        """Whoever saves or deletes a row holds it from the first look on: so what a form is
        compared with, and checked against, is what stands when it is saved."""
        found = super().get_object(request, object_id, from_field)
        holds = request.method == "POST" and connection.in_atomic_block
        return self.held(found) if found and holds else found

    def held(self, obj: Any) -> Any:  # noqa: ANN401  a row
        """As it is now, until the transaction ends; None if it went meanwhile."""
        rows = self.model._default_manager.select_for_update(no_key=True)
        return rows.filter(pk=obj.pk).first()

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,  # noqa: ANN401  as Django's
        form: Any,  # noqa: ANN401
        change: bool,
    ) -> None:
        """A form sent as it was shown writes nothing."""
        if not change or is_changed(form):
            super().save_model(request, obj, form, change)

    def response_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        if getattr(request, "audit_entry", None):
            return super().response_change(request, obj)
        messages.info(request, UNCHANGED)
        if "_continue" in request.POST:
            return redirect(request.path)
        return self.response_post_save_change(request, obj)

    # The types are of a later Django, whose pages have two bars of actions.
    def response_action(  # type: ignore[override]
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """An action and its lines stand or fall together."""
        try:
            with transaction.atomic():
                return super().response_action(request, queryset)
        except IntegrityError:
            return self._in_use(request)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:  # noqa: ANN401  as Django's
        super().delete_model(request, obj)
        connection.check_constraints()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Whatever got hold of a row at this moment is known before it is said that it went."""
        super().delete_queryset(request, queryset)
        connection.check_constraints()

    def _in_use(self, request: HttpRequest) -> HttpResponse:
        messages.error(request, IN_USE, extra_tags="error")
        return redirect(request.get_full_path())

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

    def log_change(  # type: ignore[override]
        self,
        request: HttpRequest,
        obj: Model,
        message: Any,  # noqa: ANN401
    ) -> AuditEntry | None:
        """None: nothing was changed."""
        what = self.done(request, obj)
        if not message and what == CHANGED:
            return None
        entry = self.noted(request, what, obj, detail=_told(message) if message else "")
        request.audit_entry = entry  # type: ignore[attr-defined]
        return entry

    def log_deletions(  # type: ignore[override]
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> list[AuditEntry]:
        """Of those that are still there: they are held until they go."""
        keys = [obj.pk for obj in queryset]
        held = self.model._default_manager.select_for_update(no_key=True).filter(pk__in=keys)
        return [self.noted(request, "deleted", obj) for obj in held.order_by("pk")]


def _refusing(formset: type[forms.BaseFormSet], fault: str) -> type[forms.BaseFormSet]:
    """A formset that is not saved, whatever it holds."""

    def clean(self: forms.BaseFormSet) -> None:
        raise forms.ValidationError(fault)

    return type(formset.__name__, (formset,), {"clean": clean})


@cache
def _asking(form: Any, *, marked: bool) -> type[forms.Form]:  # noqa: ANN401  a class of forms
    """`marked`: of a row that somebody else may change meanwhile. A form may have its own mark."""
    bases = (FreshForm, form) if marked and fresh.FIELD not in form.base_fields else (form,)
    own = {FIELD: reason_field(), "__module__": form.__module__}
    return cast(type[forms.Form], type(form)(form.__name__, bases, own))


def _told(message: Any) -> str:  # noqa: ANN401
    """Of what Django says about a form: which fields changed, never their values."""
    if isinstance(message, str):
        return message
    return str(LogEntry(change_message=json.dumps(message)).get_change_message())
