"""The queue of reports: the message and those around it, and what staff decide."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.admin import may_touch
from accounts.desk import audit
from accounts.desk.reasons import MISSING, TOO_LONG, SeenField
from accounts.models import User
from accounts.models.audit import REASON_MAX_LENGTH
from chat import actions, selectors
from chat.actions.decide_report import Decision, What
from chat.admin.wordless import Wordless
from chat.models import Message, Report

TOO_LATE = "A colleague has closed this report already. Nothing was changed."


class DecisionForm(forms.Form):
    what = forms.ChoiceField(choices=What.choices)
    words = SeenField(max_length=300, required=False)
    reason = SeenField(
        max_length=REASON_MAX_LENGTH, required=False, error_messages={"max_length": TOO_LONG}
    )
    until = forms.DateField(required=False)

    def clean(self) -> dict[str, Any]:
        fields = self.cleaned_data
        told = fields.get("what") in (What.WARNED, What.BANNED)
        if told and not fields.get("words", "-"):
            self.add_error("words", "Please write what the reader is told.")
        if not told and not fields.get("reason", "-"):
            self.add_error("reason", MISSING)
        if fields.get("what") == What.BANNED:
            until = fields.get("until")
            if until is None or until <= timezone.localdate():
                self.add_error("until", "Please name a day in the future.")
        return fields

    @property
    def decision(self) -> Decision:
        fields = self.cleaned_data
        day: dt.date | None = fields["until"]
        until = dt.datetime.combine(day, dt.time(), dt.UTC) if day else None
        return Decision(What(fields["what"]), fields["words"], fields["reason"], until)


@admin.register(Report)
class ReportAdmin(Wordless):
    """Whoever opens a report is logged. To decide about one takes the right to change reports."""

    list_display = ("created_at", "state", "reason", "girl", "reader")
    list_filter = ("state", "reason")
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email", "conversation__girl__name")
    asked_by = ("conversation", "message", "created_at")
    paths = ("conversation__user", "conversation__girl")
    # By its letters "open" is the last of the states.
    ordering = ("-state", "created_at")

    @admin.display(ordering="conversation__girl__name")
    def girl(self, report: Report) -> str:
        return report.conversation.girl.name

    @admin.display(ordering="conversation__user__email")
    def reader(self, report: Report) -> str:
        return report.conversation.user.email

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(require_POST(self.decide))
        return [path("<int:pk>/decide/", decide, name="chat_report_decide"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        report = self.get_object(request, unquote(object_id))
        if report is not None and self.has_view_permission(request, report):
            if request.method == "HEAD":
                return HttpResponse()  # It shows nothing, so it is no look.
            if request.method == "GET":
                extra_context = {**(extra_context or {}), **_looked_at(request, report)}
        return super().change_view(request, object_id, form_url, extra_context)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carries a decision out, if this person may do that."""
        if not request.user.has_perm("chat.change_report"):
            raise PermissionDenied
        report = self.get_object(request, str(pk))
        if report is None:
            raise Http404
        form = DecisionForm(request.POST)
        if not form.is_valid():
            for fault in form.errors.values():
                messages.error(request, str(fault[0]), extra_tags="error")
            return redirect("admin:chat_report_change", pk)
        if form.decision.what not in _rights(request, report):
            raise PermissionDenied
        done = actions.decide_report(cast(User, request.user), pk, form.decision)
        if not done:
            messages.error(request, TOO_LATE, extra_tags="error")
            return redirect("admin:chat_report_change", pk)
        messages.success(request, f"Done: {form.decision.what.label.lower()}.")
        open_ones = f"{reverse('admin:chat_report_changelist')}?state__exact={Report.State.OPEN}"
        return redirect(open_ones)


def _looked_at(request: HttpRequest, report: Report) -> dict[str, Any]:
    """What the page shows. Who looks is noted before."""
    actions.look_at_report(cast(User, request.user), report)
    return {
        "report": report,
        "around": [_shown(message, report) for message in _around(report)],
        "entries": audit.of(report),
        "may": _rights(request, report),
        "tomorrow": (timezone.localdate() + dt.timedelta(days=1)).isoformat(),
    }


def _rights(request: HttpRequest, report: Report) -> set[str]:
    """The decisions that this person may make: to ban takes the right to change readers, to hide a
    girl the right to change girls."""
    user = request.user
    if not user.has_perm("chat.change_report"):
        return set()
    rights: set[str] = {What.DISMISSED, What.WARNED}
    if user.has_perm("accounts.change_user") and may_touch(request, report.conversation.user):
        rights.add(What.BANNED)
    if user.has_perm("girls.change_girl"):
        rights.add(What.HID_GIRL)
    return rights


def _around(report: Report) -> list[Message]:
    return selectors.get_around(report.message) if report.message else []


def _shown(message: Message, report: Report) -> dict[str, Any]:
    """With signed addresses of its file, for as long as the page is looked at."""
    key = message.poster_key or message.media_key
    return {
        "message": message,
        "is_reported": message.pk == report.message_id,
        "others": message.variants.exclude(number=message.variant).order_by("number"),
        "url": default_storage.url(key) if key else "",
    }
