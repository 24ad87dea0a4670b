"""Every form of the desk, filled so that it changes something, leaves exactly one line: who did
what to which row, whom it is about, and why. What changes nothing leaves none.

`StaffClient` asserts that in every test; here it does of the forms that no test is about, too.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
from celery import current_app
from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.db.models import Model
from django.test import RequestFactory
from django.urls import reverse

from accounts.desk.reasons import FIELD
from accounts.models import AuditEntry, User
from tests.desk import changes, rows
from tests.desk.changes import Form
from tests.desk.filling import Sent, changed, filled, of_page
from tests.desk.matrix import OPEN, OWN
from tests.desk.rows import row
from tests.factories import make_user
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
WHY = "They asked for it"
TOO_LONG = "x" * 301
Contexts = list[dict[str, Any]]


class Walk:
    """Tells all that it finds at once."""

    def __init__(self, client: StaffClient, contexts: Contexts) -> None:
        self.client, self.contexts = client, contexts
        self.user = User.objects.get(pk=client.session["_auth_user_id"])
        self.faults: list[str] = []
        self.asked: set[tuple[str, str]] = set()
        self.done = 0

    def over(self, forms: Iterator[Form]) -> None:
        """Each begins with the rows, and the session, that there were."""
        for form in forms:
            cookies = deepcopy(self.client.cookies)
            with transaction.atomic():
                self._one(form)
                transaction.set_rollback(True)
            self.client.cookies = cookies

    def _one(self, form: Form) -> None:
        try:
            sent = form.ready()
            if form.reason and (form.url, form.what) not in self.asked:
                self.asked.add((form.url, form.what))  # A page asks why in one field for all.
                for reason in ("", TOO_LONG):
                    self._refused(form, {**sent, form.reason: reason})
            self._noted(form, sent)
            self.done += 1
        except Exception as fault:  # noqa: BLE001  Whatever it is, the others are walked, too.
            self.faults.append(f"{form.name}, {form.url}: {type(fault).__name__}: {fault}")

    def _refused(self, form: Form, sent: Sent) -> None:
        answer = self.client.post(form.url, _again(sent))
        assert not self.client.left, "it is done without a reason"
        told = " ".join(_told(answer, self.contexts))
        wanted = "301" if sent[form.reason] else "Please write"
        assert wanted in told, f"of a wrong reason it says {told!r}"

    def _noted(self, form: Form, sent: Sent) -> None:
        sent = {**sent, (form.reason or FIELD): WHY}
        answer = self.client.post(form.url, _again(sent), lines=form.lines)
        left = [*self.client.left]
        told = [*_told(answer, self.contexts)]
        if len(left) != form.lines:
            place = answer.headers.get("location", "")
            raise AssertionError(f"{len(left)} lines, {answer.status_code} {place}: {told}")
        for line in left:
            assert (line.by, line.what, line.model) == (self.user, form.what, form.on)
            is_erased = line.what == "deleted" and line.model == "accounts.user"
            assert bool(line.key) == (bool(form.on) and not is_erased)
            assert line.about == (form.about or _whose(form, line))
            assert line.reason == WHY or not form.reason or is_erased
        if not form.is_repeated:
            self.client.post(form.url, _again(sent))
            assert not self.client.left, "sent again, it is done again"


def _whose(form: Form, line: AuditEntry) -> User | None:
    """Of a row that names its reader, or is one."""
    model: Any = apps.get_model(form.on) if form.on else None
    obj = model._default_manager.filter(pk=line.key).first() if model and line.key else None
    return obj if isinstance(obj, User) else getattr(obj, "user", None)


def _again(sent: Sent) -> Sent:
    """Without what is left out, and files from their beginning."""
    for value in sent.values():
        for each in value if isinstance(value, list) else [value]:
            if hasattr(each, "seek"):
                each.seek(0)
    return {name: value for name, value in sent.items() if value is not None}


def _told(answer: Any, contexts: Contexts) -> Iterator[str]:
    """What the page says is wrong, or that it is done."""
    yield from map(str, answer.wsgi_request._messages._queued_messages)
    for shown in (getattr(answer, "context_data", None) or {}, *contexts):
        listed = getattr(shown.get("cl"), "formset", None)
        if listed is not None and listed.is_bound:
            yield from listed.non_form_errors()
        for value in shown.values():
            form = getattr(value, "form", value)
            if isinstance(form, forms.BaseForm) and form.is_bound:
                yield from (str(fault) for faults in form.errors.values() for fault in faults)
    contexts.clear()


@pytest.fixture
def walk(bare: Contexts, monkeypatch: pytest.MonkeyPatch) -> Walk:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    rows.fill()
    rows.begin(client)
    monkeypatch.setattr(current_app, "send_task", lambda *_, **__: None)
    return Walk(client, bare)


def test_each_form_leaves_one_line(walk: Walk) -> None:
    for model, site_admin in admin.site._registry.items():
        for kind in (_added, _changed, _deleted, _acted, _edited):
            walk.over(kind(walk, model, site_admin))
    for name in sorted({*changes.OWN}):
        walk.over(changes.OWN[name](name))
    assert not walk.faults, "\n".join(walk.faults)
    assert walk.done > 100


def test_no_page_is_left_out() -> None:
    """Of Django's own, each model's are walked by what its admin lets happen."""
    asked = {*OWN} - OPEN
    assert asked <= {*changes.OWN, *changes.NOTHING}, "say in tests.desk.changes how it is changed"


# --- Django's own forms


def _url(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def _page(walk: Walk, url: str) -> dict[str, Any]:
    answer: Any = walk.client.get(url)
    context: dict[str, Any] = answer.context_data
    return context


def _request(walk: Walk) -> Any:
    request = RequestFactory().get("/")
    request.user = walk.user
    return request


def _form(name: str, url: str, what: str, obj: type[Model] | Model, **more: Any) -> Form:
    return Form(f"{obj._meta.label_lower} {name}", url, what, obj._meta.label_lower, **more)


def _of(register: dict[str, Any], model: type[Model]) -> Any:
    label = model._meta.label_lower
    assert label in register, f"say in tests.desk.changes how {label} is changed"
    return register[label]


def _added(walk: Walk, model: type[Model], site_admin: ModelAdmin) -> Iterator[Form]:
    if not site_admin.has_add_permission(_request(walk)):
        return
    url, new = _url(model, "add"), _of(changes.ADDED, model)
    shown = of_page(_page(walk, url))

    def ready() -> Sent:
        return {**shown, **new()}

    yield _form("add", url, "added", model, ready=ready, is_repeated=True)


def _changed(walk: Walk, model: type[Model], site_admin: ModelAdmin) -> Iterator[Form]:
    obj = changes.OTHER.get(model._meta.label_lower, partial(row, model))()
    if not site_admin.has_change_permission(_request(walk), obj):
        return
    url = _url(model, "change", obj.pk)
    page = _page(walk, url)
    sent = of_page(page)
    known = changes.CHANGED.get(obj._meta.label_lower, {})
    for form in _forms(page):
        for bound in form:
            if bound.is_hidden or bound.name == FIELD or bound.field.widget.needs_multipart_form:
                continue
            other = {**sent, **(known.get(bound.name) or changed(bound, sent))}
            lines = int(bound.name not in changes.FIXED)
            more = {"ready": lambda other=other: other, "lines": lines}
            yield _form(bound.html_name, url, "changed", obj, **more)
    yield _form("nothing", url, "changed", obj, ready=lambda: sent, lines=0)


def _forms(page: dict[str, Any]) -> Iterator[forms.BaseForm]:
    yield page["adminform"].form
    for inline in page["inline_admin_formsets"]:
        yield from inline.formset.forms


def _deleted(walk: Walk, model: type[Model], site_admin: ModelAdmin) -> Iterator[Form]:
    if site_admin.has_delete_permission(_request(walk)):
        obj = _of(changes.NEW, model)()
        url, sent = _url(model, "delete", obj.pk), {"post": "yes"}
        yield _form("delete", url, "deleted", obj, ready=lambda: sent)


def _acted(walk: Walk, model: type[Model], site_admin: ModelAdmin) -> Iterator[Form]:
    """On two rows at once: two lines."""
    for name in site_admin.get_actions(_request(walk)):
        two = [_of(changes.NEW, model)() for _ in range(2)]
        sent = {"action": name, "_selected_action": [obj.pk for obj in two], "post": "yes"}
        what = changes.ACTIONS.get(name, f"say in tests.desk.changes what {name} is called")
        yield _form(name, _url(model, "changelist"), what, model, ready=lambda s=sent: s, lines=2)


def _edited(walk: Walk, model: type[Model], site_admin: ModelAdmin) -> Iterator[Form]:
    """In the list itself, two rows at once."""
    if not site_admin.list_editable:
        return
    _of(changes.NEW, model)()
    url = _url(model, "changelist")
    found = _page(walk, url)["cl"].formset
    sent = {**filled(found.management_form, *found.forms), "_save": "Save"}
    for name in site_admin.list_editable:
        both: Sent = sent
        for form in found.forms[:2]:
            both = {**both, **changed(form[name], both)}
        yield _form(f"list {name}", url, "changed", model, ready=lambda b=both: b, lines=2)
