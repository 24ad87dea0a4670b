"""The desk's start page: today's numbers, the days before, and who sees which."""

import datetime as dt
import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from accounts.desk import days, numbers
from accounts.models import DayCount, User
from chat.models import Message, Reply
from chatsite.gateways.breaker import Breaker
from tests.chat.replies import send
from tests.desk import rows
from tests.factories import make_conversation, make_user

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def board(client: Client, **query: str) -> dict[str, Any]:
    """By the number's name."""
    page = client.get(reverse("admin:index"), query)
    return {card.number.name: card for _, cards in page.context["board"] for card in cards}


def answered(first: int | None, whole: int, provider: str = "primary") -> Reply:
    reply = send(make_conversation())
    fields = {"first_word_milliseconds": first, "milliseconds": whole, "provider": provider}
    Reply.objects.filter(pk=reply.pk).update(state="done", **fields)
    return reply


def test_replies_of_today(staff: Client) -> None:
    answered(1000, 5000)
    answered(3000, 5000, "fallback")
    answered(None, 9000)
    failed = send(make_conversation())
    Reply.objects.filter(pk=failed.pk).update(state="failed")
    Reply.objects.filter(pk=answered(1, 1).pk).update(created_at=timezone.now() - 2 * DAY)

    found = board(staff)

    shown = {name: found[name].value for name in ("readers", "done", "failed", "fallback")}
    assert shown == {"readers": "4", "done": "3", "failed": "1", "fallback": "33 %"}
    assert (found["first_p50"].value, found["first_p95"].value) == ("3.0 s", "8.4 s")
    assert found["failed"].is_trouble
    # Two greetings and more: what was said today, whoever said it.
    today = Message.objects.filter(created_at__gte=days.midnight(days.today())).count()
    assert found["messages"].value == str(today)


def test_each_number_leads_to_its_list(staff: Client) -> None:
    """Which takes the filter."""
    rows.fill()

    found = board(staff)

    assert {one.name for each in numbers.sources() for one in each.numbers} == found.keys()
    for name, card in found.items():
        answer = staff.get(card.url)
        assert answer.status_code == 200, (name, card.url)
    signups = staff.get(found["signups"].url).context["cl"]
    assert str(len(signups.result_list)) == found["signups"].value
    reports = staff.get(found["reports_open"].url).context["cl"]
    assert str(len(reports.result_list)) == found["reports_open"].value
    assert f"date_joined__gte={days.today()}" in unquote(found["signups"].url)


def test_staff_see_numbers_of_lists_that_they_may_see(client: Client) -> None:
    helper = make_user(is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_report"))
    client.force_login(helper)

    assert board(client).keys() == {"reports_open"}


def test_days_that_are_over_are_counted_once() -> None:
    yesterday = days.today() - DAY
    user = make_user()
    User.objects.filter(pk=user.pk).update(date_joined=days.midnight(yesterday))
    assert days.keep() > 0
    kept = DayCount.objects.get(day=yesterday, name="signups")

    user.delete()

    assert days.keep() == 0
    kept.refresh_from_db()
    assert kept.value == 1
    assert DayCount.objects.get(day=yesterday, name="first_p50").value is None


def test_a_chart_says_its_numbers_in_words(staff: Client) -> None:
    yesterday = days.today() - DAY
    DayCount.objects.create(day=yesterday, name="signups", value=1234)

    chart = board(staff, days="30")["signups"].chart

    assert [len(chart.bars), chart.highest] == [30, 1234]
    page = staff.get(reverse("admin:index")).content.decode()
    row = rf'<time datetime="{yesterday}">[^<]+</time></th><td>1,234</td>'
    assert re.search(row, page)
    assert "At most 1,234 a day." in page


def test_a_paused_provider_is_told_of(staff: Client, settings: Any) -> None:
    one = {"BACKEND": "", "OPTIONS": {"name": "primary"}}
    settings.GATEWAYS = {
        "llm": {"BACKEND": "", "OPTIONS": {"providers": [one]}},
        "speech": {"BACKEND": "", "OPTIONS": {}},
    }
    Breaker("llm", "primary").trip("http_401")

    assert board(staff)["breakers"].is_trouble


def test_a_look_costs_a_few_queries(staff: Client) -> None:
    """One for each count, whatever there is; and half a minute long, none of them."""
    board(staff)

    with assertNumQueries(2):  # The session with its user, and the kept days.
        board(staff)
