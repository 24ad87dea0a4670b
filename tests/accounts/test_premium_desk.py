"""Staff see a reader's premium on one page, give and end it with a reason; books are read only."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, Flag, Grant, PaymentEvent, User
from accounts.premium import gifts, grants
from chatsite.gateways.payments.base import Kind
from tests.accounts.people import act, edit, page
from tests.chat.test_report_queue import staff_with
from tests.factories import make_user
from tests.payments.bought import MONTH, buy, ordered, pay, tell

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DESK = ("accounts.view_user", "accounts.add_grant", "accounts.change_grant")
BOOKS = ("checkout", "subscription", "payment", "paymentevent", "refund", "grant", "premiumnotice")


def give(client: Client, user: User, **fields: Any) -> Any:
    user.refresh_from_db()
    given = {"days": "7", "why": "staff", "reason": "Lost her chat", "seen": gifts.mark(user)}
    return act(client, user, "give-premium", **{**given, **fields})


def end(client: Client, user: User, **fields: Any) -> Any:
    user.refresh_from_db()
    given = {"reason": "Abuse", "seen": gifts.mark(user)}
    return act(client, user, "end-premium", **{**given, **fields})


def left(user: User) -> dt.timedelta:
    user.refresh_from_db()
    return (user.premium_until or timezone.now()) - timezone.now()


@pytest.mark.parametrize("days", [7, 30])
def test_days_are_given_with_a_reason(reader: User, days: int) -> None:
    person, client = staff_with(*DESK)
    assert give(client, reader, days=str(days), why="made_good").status_code == 302
    assert (days - 0.01) * DAY < left(reader) <= days * DAY
    grant = Grant.objects.get()
    assert (grant.why, grant.reason, grant.by) == ("made_good", "Lost her chat", person)
    entry = AuditEntry.objects.get(by=person)
    assert (entry.about, entry.what, entry.reason) == (reader, "gave premium", "Lost her chat")
    assert entry.detail == f"{days} days, made good"
    shown = client.get(page(reader)).content.decode()
    assert f"Gave {days} days of premium." in shown


def test_it_ends_with_a_reason(reader: User) -> None:
    person, client = staff_with(*DESK)
    give(client, reader)
    assert end(client, reader).status_code == 302
    reader.refresh_from_db()
    assert not reader.is_premium
    grant = Grant.objects.get()
    assert (grant.end_reason, grant.ended_by, grant.reason) == ("Abuse", person, "Lost her chat")
    assert AuditEntry.objects.get(what="ended premium").reason == "Abuse"


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\u3164", "x" * 301])
def test_a_reason_is_needed(reader: User, reason: str) -> None:
    _, client = staff_with(*DESK)
    assert give(client, reader, reason=reason).status_code == 200
    assert not Grant.objects.exists()
    give(client, reader)
    assert end(client, reader, reason=reason).status_code == 200
    assert left(reader) > 6 * DAY
    assert AuditEntry.objects.count() == 1


def test_a_reason_turns_no_words_around_it(reader: User) -> None:
    person, _ = staff_with(*DESK)
    client = Client()  # Another one looks for the reason as it was sent.
    client.force_login(person)
    give(client, reader, reason="\u202eA \x1b[31mtest\a")
    assert Grant.objects.get().reason == "A [31mtest"
    assert AuditEntry.objects.get().reason == "A [31mtest"


def test_other_days_and_reasons_are_not_offered(reader: User) -> None:
    _, client = staff_with(*DESK)
    assert give(client, reader, days="3000").status_code == 200
    assert give(client, reader, why="bought").status_code == 200
    assert not Grant.objects.exists()


def test_a_form_that_is_sent_twice_gives_once(reader: User) -> None:
    _, client = staff_with(*DESK)
    fields = {"seen": gifts.mark(reader)}
    give(client, reader, **fields)
    answer = give(client, reader, **fields)
    assert "Nothing was done" in client.get(answer.headers["location"]).content.decode()
    assert Grant.objects.count() == 1
    seen = {"seen": gifts.mark(User.objects.get(pk=reader.pk))}
    give(client, reader)
    end(client, reader, **seen)
    assert left(reader) > 13 * DAY


def test_no_calendar_has_a_day_after_the_last(reader: User) -> None:
    _, client = staff_with(*DESK)
    grants.give_until(reader.pk, dt.datetime(9999, 12, 30, tzinfo=dt.UTC), reason="For ever")
    assert give(client, reader, days="30").status_code == 302
    assert Grant.objects.count() == 1


def test_who_may_do_what(client: Client, reader: User) -> None:
    _, giver = staff_with("accounts.view_user", "accounts.add_grant")
    _, ender = staff_with("accounts.view_user", "accounts.change_grant")
    _, looking = staff_with("accounts.view_user")
    _, other = staff_with("accounts.add_grant", "accounts.change_grant")
    assert give(giver, reader).status_code == 302
    assert [end(giver, reader).status_code, give(ender, reader).status_code] == [403, 403]
    assert [give(looking, reader).status_code, give(other, reader).status_code] == [403, 403]
    assert give(client, reader).status_code == 302  # To the login.
    assert looking.get(page(reader)).status_code == 200
    assert Grant.objects.count() == 1
    assert end(ender, reader).status_code == 302
    client.force_login(reader)
    assert client.get(page(reader)).status_code == 403
    assert give(client, reader).status_code == 403
    assert not User.objects.get(pk=reader.pk).is_premium


def test_nobody_gives_it_to_themselves_or_to_colleagues(reader: User) -> None:
    person, client = staff_with(*DESK)
    colleague = make_user(is_staff=True)
    assert [give(client, one).status_code for one in (person, colleague)] == [403, 403]
    assert not Grant.objects.exists()


def test_the_form_of_a_reader_cannot_write_it(client: Client, reader: User) -> None:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert "Never had premium." in client.get(page(reader)).content.decode()
    until = {"premium_until_0": "2031-01-01", "premium_until_1": "00:00", "premium_until": "2031"}
    assert edit(client, reader, **until).status_code == 302
    assert left(reader) <= dt.timedelta(0)


def test_an_old_copy_of_a_reader_takes_no_premium_back(reader: User) -> None:
    """Whoever saves an account that was loaded before."""
    _, client = staff_with(*DESK)
    old = User.objects.get(pk=reader.pk)
    give(client, reader)
    old.region = "DE"
    old.save()
    assert left(reader) > 6 * DAY


def test_the_page_has_it_all(reader: User) -> None:
    payment = buy(reader)
    tell(payment.checkout, Kind.CANCELLED, subscription=f"sub_{payment.checkout_id}")
    _, client = staff_with(*DESK, *(f"accounts.view_{book}" for book in BOOKS))
    give(client, reader)
    shown = client.get(page(reader)).content.decode()
    for words in ("9.99 USD", "ends after what is paid for", "Lost her chat", "Bought"):
        assert words in shown
    _, few = staff_with("accounts.view_user")
    assert "9.99 USD" not in few.get(page(reader)).content.decode()
    for book, path in zip(BOOKS, paths(reader), strict=True):
        listed = client.get(path)
        assert listed.status_code == 200, book
        rows = [*listed.context["cl"].queryset]
        assert (not rows) == (book == "refund"), book
        assert path.replace("&", "&amp;") in shown


def paths(user: User) -> list[str]:
    lookups = {"checkout": "user", "grant": "user", "refund": "payment__checkout__user"}
    return [
        f"{reverse(f'admin:accounts_{book}_changelist')}"
        f"?{lookups.get(book, 'checkout__user')}={user.pk}"
        for book in BOOKS
    ]


@pytest.mark.parametrize("book", BOOKS)
def test_nobody_writes_the_books(reader: User, book: str) -> None:
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    payment = buy(reader)
    rows = {
        "checkout": payment.checkout,
        "subscription": payment.checkout.subscriptions.get(),
        "payment": payment,
        "paymentevent": PaymentEvent.objects.get(),
        "grant": Grant.objects.get(),
        "premiumnotice": payment.checkout.notices.get(),
    }
    assert client.get(reverse(f"admin:accounts_{book}_add")).status_code == 403
    found = client.get(reverse(f"admin:accounts_{book}_changelist"), {"q": reader.email})
    assert [*found.context["cl"].queryset] == [row for row in (rows.get(book),) if row]
    if row := rows.get(book):
        change = reverse(f"admin:accounts_{book}_change", args=[row.pk])
        delete = reverse(f"admin:accounts_{book}_delete", args=[row.pk])
        assert client.get(change).status_code == 200
        assert client.post(change, {"amount": "1", "raw": "x"}).status_code == 403
        assert client.post(delete, {"post": "yes"}).status_code == 403


def test_what_a_vendor_sent_is_for_administrators(reader: User) -> None:
    tell(ordered(reader), Kind.OTHER, raw='{"secret": "of the vendor"}')
    url = reverse("admin:accounts_paymentevent_change", args=[PaymentEvent.objects.get().pk])
    _, client = staff_with("accounts.view_paymentevent")
    shown = client.get(url)
    assert shown.status_code == 200
    assert "of the vendor" not in shown.content.decode()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert "of the vendor" in client.get(url).content.decode()


def test_faults_are_found(reader: User) -> None:
    checkout = ordered(reader)
    wrong = pay_wrongly(checkout)
    _, client = staff_with("accounts.view_paymentevent")
    url = reverse("admin:accounts_paymentevent_changelist")
    found = client.get(url, {"fault__exact": "mismatch"}).context["cl"].queryset
    assert [*found] == [wrong]
    assert not client.get(url, {"fault__exact": "foreign"}).context["cl"].queryset


def pay_wrongly(checkout: Any) -> PaymentEvent:
    now = timezone.now()
    about = {"payment": "in_x", "starts": now, "ends": now + MONTH}
    return tell(checkout, Kind.PAID, amount=checkout.price._replace(amount=1), **about)


def test_a_chargeback_ends_the_grant_and_flags_the_account(reader: User) -> None:
    """Though the subscription still renews, there are no days of grace."""
    payment = buy(reader)
    assert left(reader) > 30 * DAY
    tell(payment.checkout, Kind.CHARGED_BACK, payment=payment.vendor_id)
    assert left(reader) <= dt.timedelta(0)
    flag = Flag.objects.get(user=reader)
    _, client = staff_with("accounts.view_flag", "accounts.change_flag", "accounts.clear_flag")
    listed = client.get(reverse("admin:accounts_flag_changelist"), {"reason__exact": "chargeback"})
    assert "had a payment charged back" in listed.content.decode()
    shown = client.get(reverse("admin:accounts_flag_change", args=[flag.pk])).content.decode()
    assert "had a payment charged back" in shown
    reader.refresh_from_db()
    assert not reader.is_locked
    tell(payment.checkout, Kind.CHARGEBACK_WON, payment=payment.vendor_id)
    assert left(reader) > 30 * DAY


def test_what_staff_end_has_no_grace_and_the_next_charge_begins_anew(reader: User) -> None:
    _, client = staff_with(*DESK)
    payment = buy(reader)
    end(client, reader)
    assert left(reader) <= dt.timedelta(0)
    pay(payment.checkout)
    assert left(reader) > 30 * DAY
