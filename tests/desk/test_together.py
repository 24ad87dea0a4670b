"""Colleagues who do the same at the same moment, each with a connection of their own: it is done
once, one line tells of it, and whoever was slower reads why nothing was done."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from celery import current_app
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.db.models import Model
from django.db.models.deletion import Collector
from django.test import Client
from django.urls import reverse

from accounts import logins
from accounts.desk import audit
from accounts.desk.reasons import IN_USE
from accounts.desk.site import AT_ONCE
from accounts.models import AuditEntry, Plan, User
from chat.models import Report
from girls import making
from girls.models import Girl, GirlAsset, MediaWish
from tests.accounts.test_reader_acts import CASES
from tests.desk.filling import Sent, filled, of_page
from tests.factories import make_conversation, make_girl, make_user
from tests.girls.assets import make_asset, stored
from tests.girls.drafts import tag
from tests.media import samples
from tests.parallel import together
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 4


def colleagues(count: int = MANY) -> list[Client]:
    clients: list[Client] = [StaffClient() for _ in range(count)]
    for client in clients:
        client.force_login(make_user(is_staff=True, is_superuser=True))
    return clients


def at_once(url: str, sent: Callable[[int], Sent]) -> list[int]:
    """Of plain clients: the lines of one are no fault of another's."""
    clients = colleagues()
    why = {"audit_reason": "At once", "reason": "At once"}
    answers = together(MANY, lambda n: Client.post(clients[n], url, {**sent(n), **why}))
    return [answer.status_code for answer in answers]


def lines() -> Counter[str]:
    return Counter(AuditEntry.objects.values_list("what", flat=True))


def _plan() -> Plan:
    return Plan.objects.create(name="Monthly", amount=999, currency="USD", period="month")


@pytest.mark.parametrize(
    ("make", "changes"),
    [
        (lambda: tag("Boats"), [{"name": "Ships"}, {"slug": "ships"}]),
        (_plan, [{"name": "Each month"}, {"price": "12.34"}]),
        (lambda: make_asset(make_girl()), [{"alt_text": "A boat"}, {"caption": "A boat"}]),
    ],
)
def test_a_row_is_saved_once(make: Callable[[], Any], changes: list[Sent]) -> None:
    """The others took the first one's change back: each had read the row before."""
    row: Model = make()
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    shown: Any = colleagues(1)[0].get(url)
    sent = of_page(shown.context)
    answers = at_once(url, lambda n: {**sent, **changes[n % 2]})
    assert sorted(answers) == [200, 200, 200, 302]
    assert lines() == {"changed": 1}


def test_a_session_ends_once() -> None:
    reader = make_user()
    Client().force_login(reader)
    target = logins.newest(reader, 1)[0].id
    url = reverse("admin:accounts_user_act", args=[reader.pk, "sign-out"])
    assert at_once(url, lambda _: {"target": target}) == [302] * MANY
    assert lines() == {"signed out a session": 1}


@pytest.mark.parametrize("words", [{"alt_text": "A boat"}, {"DELETE": "on"}])
def test_files_are_described_once(words: Sent) -> None:
    girl = make_girl()
    for _ in range(2):
        make_asset(girl, alt_text="")
    url = reverse("admin:girls_describe")
    shown: Any = colleagues(1)[0].get(url)
    formset = shown.context["formset"]
    sent = filled(formset.management_form, *formset.forms, shown.context["about"])
    sent |= {f"form-{n}-{name}": value for n in range(2) for name, value in words.items()}
    assert 302 in at_once(url, lambda _: sent)
    done = {"alt_text": "described", "DELETE": "deleted undescribed"}
    assert lines() == {done[next(iter(words))]: 1}
    assert AuditEntry.objects.get().detail == "2 files"


def test_tags_that_become_each_other_wait_for_each_other() -> None:
    """One of them got a 503: each held rows that another wanted."""
    names = ("one", "two", "three", "four")
    for girl in [make_girl() for _ in range(4)]:
        for each in names:
            MediaWish.objects.create(girl=girl, kind="image", tag=each)
            make_asset(girl, tags=[each, "five"])
            girl.tags.add(tag(each.capitalize()))
    url = reverse("admin:girls_tags")
    for _ in range(3):
        answers = at_once(
            url, lambda n: {"old": names[n], "new": names[(n + 1) % MANY], "gallery": "on"}
        )
        assert {*answers} <= {200, 302}
    assert GirlAsset.objects.filter(tags__contains=["five"]).count() == 16


def test_a_reader_is_erased_while_others_help_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is held is held in one order: some got a 503, and whoever was about to change the
    password or to read what was said a 500."""
    monkeypatch.setattr(current_app, "send_task", lambda *_, **__: None)
    for _ in range(3):
        reader = make_user()
        talk = make_conversation(reader)
        report = Report.objects.create(conversation=talk, reason="other", words="Why?")
        asked: list[tuple[str, Sent]] = []
        for case in CASES:
            url = reverse("admin:accounts_user_act", args=[reader.pk, case.name])
            asked.append((url, case.ready(reader)))
        new = {"usable_password": "true", "password1": "a-horse-of-7", "password2": "a-horse-of-7"}
        decided = {"what": "banned", "words": "Stop that", "until": "2999-01-01"}
        gone = {"post": "yes"}
        asked += [
            (reverse("admin:auth_user_password_change", args=[reader.pk]), new),
            (reverse("admin:chat_conversation_read", args=[talk.pk]), {}),
            (reverse("admin:chat_report_decide", args=[report.pk]), decided),
            (reverse("admin:accounts_user_delete", args=[reader.pk]), gone),
            (reverse("admin:accounts_user_delete", args=[reader.pk]), gone),
        ]
        assert {*together_asked(asked)} <= {200, 302, 404}
        assert not User.objects.filter(pk=reader.pk).exists()


def together_asked(asked: list[tuple[str, Sent]]) -> list[int]:
    why = {"audit_reason": "At once", "reason": "At once"}
    clients = colleagues(len(asked))
    for client in clients:
        client.raise_request_exception = False

    def ask(n: int) -> int:
        url, sent = asked[n]
        return int(Client.post(clients[n], url, {**why, **sent}).status_code)

    return together(len(asked), ask)


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [IntegrityError, User.DoesNotExist])
def test_what_is_erased_while_a_line_is_written_is_told(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_the_erasure(*_: object, **__: object) -> None:
        raise fault

    talk = make_conversation(make_user())
    monkeypatch.setattr(audit, "note", and_the_erasure)
    url = reverse("admin:chat_conversation_read", args=[talk.pk])
    answer = Client.post(colleagues(1)[0], url, {"reason": "They asked"}, follow=True)
    assert [str(each) for each in answer.context["messages"]] == [AT_ONCE]


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", samples.picture(), "image/png")


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["upload", "girlasset_add"])
def test_files_of_a_girl_who_is_deleted_meanwhile(
    page: str, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Refused in a sentence, and nothing is left in the store."""
    girl = make_girl()
    store = making.store_upload
    keys: list[str] = []

    def and_the_colleague(*args: Any) -> tuple[str, ...]:
        keys.extend(made := store(*args))
        Girl.objects.all().delete()
        return made

    monkeypatch.setattr(making, "store_upload", and_the_colleague)
    sent = {"girl": girl.pk, "files": picture(), "upload": picture(), "alt_text": "A boat"}
    sent |= {"provenance": "A test", "audit_reason": "New files"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = Client.post(colleagues(1)[0], reverse(f"admin:girls_{page}"), sent)
    assert answer.status_code in (200, 302)
    assert keys
    assert stored(keys) == [False]
    assert not lines()


@pytest.mark.parametrize("page", ["delete", "changelist"])
def test_a_girl_whom_a_colleague_gives_a_file_at_this_moment_stays(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the look at what goes with her: it answered 500."""
    girl = make_girl()
    delete = Collector.delete

    def and_the_colleague(collector: Collector) -> Any:
        together(1, lambda _: make_asset(girl))
        return delete(collector)

    monkeypatch.setattr(Collector, "delete", and_the_colleague)
    sent = {"post": "yes", "audit_reason": "Never used", "action": "delete_selected"}
    args = [girl.pk] if page == "delete" else []
    url = reverse(f"admin:girls_girl_{page}", args=args)
    client = colleagues(1)[0]
    answer = Client.post(client, url, {**sent, "_selected_action": girl.pk}, follow=True)
    assert [str(each) for each in answer.context["messages"]] == [IN_USE]
    assert Girl.objects.filter(pk=girl.pk).exists()
    assert not lines()
