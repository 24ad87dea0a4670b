"""Staff see what was reported, with the lines around it, and decide; all of it is logged."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.desk import audit
from accounts.models import AuditEntry, User
from chat import actions, log
from chat.actions.decide_report import What
from chat.models import Conversation, Message, Report
from tests.factories import make_user
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
QUEUE = "admin:chat_report_changelist"
REST = "?state__exact=open"  # Of the queue: where staff go on.
DAY = (timezone.localdate() + dt.timedelta(days=7)).isoformat()
WARN = {"what": "warned", "words": "Please keep to our terms."}
BAN = {"what": "banned", "words": "You shared a child's photo.", "until": DAY}
HIDE = {"what": "hid_girl"}
MODERATOR = ("chat.view_report", "chat.change_report", "accounts.change_user", "girls.change_girl")


def staff_with(*rights: str) -> tuple[User, Client]:
    person, client = make_user(is_staff=True), StaffClient()
    for right in rights:
        app, _, name = right.partition(".")
        person.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=name)
        )
    client.force_login(person)
    return person, client


@pytest.fixture
def report(conversation: Conversation) -> Report:
    """Of "Line 5" among nine."""
    lines = [log.append(conversation, Message.Sender.AI, f"Line {n}") for n in range(1, 10)]
    found, _ = actions.report_message(
        conversation.user_id, conversation.pk, lines[4].pk, "harm", "This scared me."
    )
    return found


def page(report: Report) -> str:
    return reverse("admin:chat_report_change", args=[report.pk])


def decide(client: Client, report: Report, fields: dict[str, Any]) -> Any:
    given = {"reason": "We looked", **fields}
    return client.post(reverse("admin:chat_report_decide", args=[report.pk]), given)


def logged(report: Report) -> list[tuple[str, str]]:
    return list(audit.of(report).order_by("pk").values_list("by__email", "what"))


def test_the_message_stands_among_four_and_who_looks_is_logged(report: Report) -> None:
    person, client = staff_with("chat.view_report")

    listed = client.get(reverse(QUEUE)).content.decode()
    shown = client.get(page(report)).content.decode()

    assert "Violence, self-harm" in listed
    assert [n for n in range(1, 10) if f">Line {n}<" in shown] == [3, 4, 5, 6, 7]
    assert "This scared me." in shown
    assert logged(report) == [(person.email, "opened")]
    assert "Dismiss" not in shown  # To look gives no right to decide.
    assert decide(client, report, {"what": "dismissed"}).status_code == 403


def test_the_list_holds_no_words_since_who_reads_it_is_not_logged(report: Report) -> None:
    _, client = staff_with("chat.view_report")
    listed = client.get(reverse("admin:chat_report_changelist"))
    assert listed.status_code == 200
    assert b"This scared me." not in listed.content
    assert logged(report) == []


def test_without_the_right_nobody_looks(report: Report) -> None:
    for rights in ((), ("chat.view_message",)):
        _, client = staff_with(*rights)
        answers = [
            client.get(page(report)),
            client.get(reverse(QUEUE)),
            decide(client, report, WARN),
        ]
        assert [one.status_code for one in answers] == [403] * 3
    assert logged(report) == []


@pytest.mark.parametrize("decision", [{"what": "dismissed"}, WARN])
def test_of_a_deleted_message_the_place_and_the_reason_are_left(
    report: Report, decision: dict[str, str]
) -> None:
    _, client = staff_with(*MODERATOR)
    assert report.message
    actions.delete_message(report.conversation.user_id, report.conversation_id, report.message.pk)
    shown = client.get(page(report)).content.decode()
    assert [n for n in range(1, 10) if f">Line {n}<" in shown] == [3, 4, 6, 7]
    assert "The reader deleted this message." in shown
    assert "This scared me." not in shown
    assert decide(client, report, decision).url == reverse(QUEUE) + REST


def test_of_a_cleared_conversation_the_reason_is_left(report: Report) -> None:
    _, client = staff_with(*MODERATOR)
    actions.clear_conversation(report.conversation.user_id, report.conversation_id)
    shown = client.get(page(report)).content.decode()
    assert "The message has been deleted." in shown
    assert ">Line " not in shown
    assert decide(client, report, {"what": "dismissed"}).url == reverse(QUEUE) + REST


def test_a_decision_takes_the_right_to_what_it_does(report: Report) -> None:
    _, client = staff_with("chat.view_report", "chat.change_report")
    shown = client.get(page(report)).content.decode()
    assert [f'value="{what}"' in shown for what in ("warned", "banned", "hid_girl")] == [
        True,
        False,
        False,
    ]
    assert [decide(client, report, one).status_code for one in (BAN, HIDE)] == [403, 403]
    assert Report.objects.get().state == "open"


def test_colleagues_are_banned_by_superusers_only(report: Report) -> None:
    User.objects.filter(pk=report.conversation.user_id).update(is_staff=True)
    _, client = staff_with(*MODERATOR)
    assert decide(client, report, BAN).status_code == 403


@pytest.mark.parametrize("fields", [{"what": "dismissed"}, WARN, BAN, HIDE])
def test_each_decision_closes_the_report_once(report: Report, fields: dict[str, str]) -> None:
    person, client = staff_with(*MODERATOR)
    client.get(page(report))

    first, again = decide(client, report, fields), decide(client, report, WARN)

    assert first.url == reverse(QUEUE) + REST
    assert again.url == page(report)
    report.refresh_from_db()
    assert report.state == ("dismissed" if fields["what"] == "dismissed" else "acted")
    assert logged(report) == [(person.email, "opened"), (person.email, What(fields["what"]).label)]
    warned, banned, hidden = effects(report)
    assert (warned, banned, hidden) == tuple(
        fields["what"] == what for what in ("warned", "banned", "hid_girl")
    )


def effects(report: Report) -> tuple[bool, bool, bool]:
    """Whether the reader was warned, the reader banned, the girl hidden."""
    conversation = Conversation.objects.select_related("user", "girl").get(
        pk=report.conversation_id
    )
    notices = conversation.messages.filter(sender="site", text__contains=WARN["words"])
    return notices.exists(), conversation.user.is_banned, not conversation.girl.active


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "nothing"},
        {"what": "warned", "words": " "},
        {"what": "warned", "words": "\u200b"},
        {"what": "dismissed", "reason": "\u3164"},
        {**BAN, "words": ""},
        {**BAN, "until": timezone.localdate().isoformat()},
        {**BAN, "until": ""},
    ],
)
def test_what_is_no_decision_changes_nothing(report: Report, fields: dict[str, str]) -> None:
    _, client = staff_with(*MODERATOR)
    assert decide(client, report, fields).url == page(report)
    assert Report.objects.get().state == "open"
    assert effects(report) == (False, False, False)


def test_the_log_outlives_the_reader_and_holds_none_of_their_words(report: Report) -> None:
    person, client = staff_with(*MODERATOR)
    decide(client, report, BAN)
    report.conversation.user.delete()
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.what, entry.about) == (person, "banned the reader", None)
    assert entry.detail == f"until {DAY} 00:00 UTC"


def test_a_deleted_message_is_gone_for_staff_too(report: Report) -> None:
    _, client = staff_with(*MODERATOR)
    Message.objects.filter(report=report).delete()
    shown = client.get(page(report)).content.decode()
    assert "The message has been deleted" in shown
    assert ">Line " not in shown


def test_nobody_writes_reports_by_the_admin(report: Report) -> None:
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.get(reverse("admin:chat_report_add")).status_code == 403
    assert client.post(page(report), {"state": "dismissed"}).status_code == 403
    assert client.post(reverse("admin:chat_report_delete", args=[report.pk])).status_code == 403
    decide = reverse("admin:chat_report_decide", args=[report.pk])
    assert client.get(decide).status_code == 405
    missing = reverse("admin:chat_report_decide", args=[report.pk + 1])
    assert client.post(missing).status_code == 404
