"""One page tells staff everything about a reader, at the same price for every reader."""

import datetime as dt
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.desk import audit
from accounts.gate import locking
from accounts.models import AgeAssurance, Flag, Refund, User
from accounts.rights import roles
from chat import actions, log
from chat.models import Conversation, Message
from tests.accounts.people import act, page, said
from tests.chat.test_report_queue import staff_with
from tests.counting import queries
from tests.factories import make_conversation, make_user
from tests.payments.bought import buy

pytestmark = pytest.mark.django_db
PANELS = ("facts", "premium", "conversations", "payments", "reports", "sessions", "flags", "duties")
FIND = "admin:accounts_user_find"


def fill(reader: User, by: User, times: int) -> None:
    """So much of everything."""
    for number in range(times):
        _fill(reader, by, number)
    locking.flag(reader, Flag.Reason.CHARGEBACK)


def _fill(reader: User, by: User, number: int) -> None:
    conversation = make_conversation(reader)
    hers = log.append(conversation, Message.Sender.AI, "Words of the chat")
    actions.report_message(reader.pk, conversation.pk, hers.pk, "harm", "Words of a report")
    payment = buy(reader)
    fields = {"amount": 5, "reason": "They asked", "by": by}
    Refund.objects.create(payment=payment, **fields)
    Client().force_login(reader)
    AgeAssurance.objects.create(
        user=reader,
        adult=True,
        method="document",
        provider="Trusted",
        nonce=f"{reader.pk}-{number}",
        at=timezone.now(),
    )
    locked = make_user()
    locking.flag(reader, Flag.Reason.BROWSER, about=locked.pk)
    audit.note(by, "opened the prompt", on=reader, about=reader, reason="They asked")


def test_all_of_it_is_on_the_page(staff: Client, reader: User) -> None:
    EmailAddress.objects.create(user=reader, email=reader.email, primary=True, verified=True)
    fill(reader, make_user(is_staff=True), 1)
    User.objects.filter(pk=reader.pk).update(age_assured_at=timezone.now(), region="DE")
    shown = said(staff, reader)
    for name in (*PANELS, "log", "edit", "erase"):
        assert f'<section class="reader-desk__panel" id="{name}"' in shown
        assert f'href="#{name}"' in shown
    girl = Conversation.objects.get(user=reader).girl.name
    told = (
        *(">verified<", "Germany (DE)", "confirmed: document (Trusted)", "with a password"),
        *(girl, "9.99 USD", "They asked", "Violence, self-harm", "had a payment charged back"),
        *("Opened the prompt", "Renews", "of age, by document"),
    )
    assert [words for words in told if words.lower() not in shown.lower()] == []
    assert "Words of" not in shown


def test_an_empty_reader_has_the_same_page(staff: Client) -> None:
    shown = said(staff, make_user(date_of_birth=None))
    for words in (
        "Unknown: no birth date",
        "not verified",
        "Never had premium",
        "Nothing was paid",
    ):
        assert words in shown
    for words in ("Signed in nowhere", "No flags", "has reported nothing", "Nothing was noted"):
        assert words in shown


def test_each_panel_takes_its_right(reader: User) -> None:
    fill(reader, make_user(is_staff=True), 1)
    person, client = staff_with("accounts.view_user")
    shown = said(client, reader)
    assert 'id="facts"' in shown
    for name in ("conversations", "reports", "sessions", "log", "edit", "erase"):
        assert f'id="{name}"' not in shown
    assert not any(words in shown for words in ("9.99 USD", "They asked", "charged back", "/do/"))
    person.is_staff = False
    person.save()
    assert client.get(page(reader)).status_code == 403


def test_editors_see_no_reader(reader: User) -> None:
    person = make_user(is_staff=True)
    person.groups.add(roles_group(roles.EDITOR))
    client = Client()
    client.force_login(person)
    assert client.get(page(reader)).status_code == 403
    assert client.get(reverse(FIND), {"q": reader.email}).status_code == 403
    assert act(client, reader, "ban").status_code == 403


def roles_group(name: str) -> Group:
    return Group.objects.get(name=name)


def test_support_does_everything_but_erase(conversation: Conversation) -> None:
    person = make_user(is_staff=True)
    person.groups.add(roles_group(roles.SUPPORT))
    client = Client()
    client.force_login(person)
    reader = conversation.user
    locking.flag(reader, Flag.Reason.AGE)
    Client().force_login(reader)
    Conversation.objects.update(free_text=0)
    shown = said(client, reader)
    for name in ("give-premium", "refill", "sign-out", "clear-flag", "ban"):
        assert reverse("admin:accounts_user_act", args=[reader.pk, name]) in shown
    assert f"{reverse('admin:chat_message_search')}?reader={reader.pk}" in shown
    assert 'id="edit"' in shown
    assert 'id="erase"' not in shown


def test_a_second_step_is_told(staff: Client, reader: User) -> None:
    assert "second step" not in said(staff, reader)
    Authenticator.objects.create(user=reader, type=Authenticator.Type.TOTP, data={})
    assert "second step: an app" in said(staff, reader)


def test_it_costs_the_same_for_every_reader(staff: Client, reader: User) -> None:
    """And its rows have an end."""
    colleague, few = make_user(is_staff=True), make_user()
    fill(few, colleague, 2)
    fill(reader, colleague, 13)
    costs = {one.pk: queries(partial(staff.get, page(one))) for one in (few, reader)}
    assert costs[few.pk] == costs[reader.pk] <= 30
    shown = said(staff, reader)
    assert shown.count('class="reader-desk__allowance"') == 3 * 10
    assert shown.count(">Sign out<") == shown.count("of age, by document".capitalize()) == 10


def test_older_conversations_are_a_click_away(staff: Client, reader: User) -> None:
    girls = [make_conversation(reader).girl.name for _ in range(12)]
    first = said(staff, reader)
    older = staff.get(page(reader), {"chats": "2"}).content.decode()
    assert [name for name in girls if f">{name}<" in first] == girls[2:]
    assert [name for name in girls if f">{name}<" in older] == girls[:2]
    assert "?chats=2#conversations" in first
    assert "?chats=3" not in older
    for words in ("0", "-1", "x", "99999", "9" * 5000, "²", "\0"):
        assert staff.get(page(reader), {"chats": words}).status_code == 200


def test_a_part_of_the_address_leads_to_the_one_reader(staff: Client) -> None:
    ann, bob = make_user(email="ann.lee@example.com"), make_user(email="lee@example.com")

    def found(words: str) -> str:
        return str(staff.get(reverse(FIND), {"q": words}).headers["location"])

    assert found(" ANN.L ") == page(ann)
    assert found("lee@example.com") == page(bob)  # Which another address contains.
    assert found("lee").endswith("/accounts/user/?q=lee")
    assert found("nobody&x").endswith("?q=nobody%26x")
    assert found("").endswith("?q=")
    assert found("\0%_").endswith("?q=%25_")


def test_the_start_page_asks_for_a_reader(staff: Client) -> None:
    assert reverse(FIND) in staff.get(reverse("admin:index")).content.decode()
    _, other = staff_with("girls.view_girl")
    assert reverse(FIND) not in other.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_ban_is_told_while_it_lasts(staff: Client, reader: User, days: int) -> None:
    User.objects.update(banned_until=timezone.now() + dt.timedelta(days=days))
    shown = said(staff, reader)
    assert ("Banned until" in shown) == (days > 0)
    assert ("Lift the ban" in shown) == (days > 0)


def test_what_staff_did_is_told_in_sentences(staff: Client, reader: User) -> None:
    person = make_user()
    conversation = make_conversation(reader)
    for what, on, detail in (
        ("opened", conversation, ""),
        ("searched the messages of", reader, "for one word"),
        ("refilled messages", conversation, "+10, with Mia"),
        ("lifted the ban", reader, ""),
    ):
        audit.note(person, what, on=on, about=reader, reason="They asked", detail=detail)
    shown = staff.get(page(reader)).content.decode()
    called = f"conversation {str(conversation.pk)[:8]}…"
    for sentence in (
        f"Opened {called}<",
        "Searched the messages of the reader: for one word<",
        f"Refilled messages ({called}): +10, with Mia<",
        "Lifted the ban<",
    ):
        assert f'scope="row">{sentence}' in shown
    listed = staff.get(reverse("admin:chat_conversation_change", args=[conversation.pk]))
    assert f"Refilled messages ({called})" in listed.content.decode()


def test_a_reason_is_asked_only_where_something_can_be_refilled(
    staff: Client, reader: User
) -> None:
    conversation = make_conversation(reader)
    full, forms = reverse("admin:accounts_user_act", args=[reader.pk, "refill"]), []
    for left in (10, 3):
        Conversation.objects.filter(pk=conversation.pk).update(free_text=left)
        forms.append(f'action="{full}"' in staff.get(page(reader)).content.decode())
    assert forms == [False, True]


def test_a_conversation_calls_its_allowances_by_one_name(staff: Client, reader: User) -> None:
    conversation = make_conversation(reader)
    shown = staff.get(reverse("admin:chat_conversation_change", args=[conversation.pk]))
    text = shown.content.decode()
    for name in ("Messages", "Photos and videos", "Voice"):
        assert f"<dt>{name}</dt>" in text
        assert f"<td>{name}: given, conversation begun</td>" in text
