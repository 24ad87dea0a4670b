"""The page on which a reader lets her write first, or does not."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat import actions
from chat.models import Conversation, WritesFirst
from tests.chat.firsts import CLOSED_REGION, OPEN_REGION
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}
CHOSEN = {
    "on": "1",
    "time_zone": "Europe/Berlin",
    "quiet_from": "22:30",
    "quiet_until": "08:00",
}


@pytest.fixture(autouse=True)
def _lives_where_it_is_offered(conversation: Conversation) -> None:
    User.objects.update(region=OPEN_REGION)


def url(conversation: Conversation) -> str:
    return reverse("chat:first", args=[conversation.pk])


def post(site: Client, conversation: Conversation, **fields: Any) -> tuple[int, Any]:
    answer = site.post(url(conversation), fields)
    return answer.status_code, answer.json()


def test_on_changed_and_off(site: Client, conversation: Conversation) -> None:
    assert site.get(url(conversation)).json() == {"on": False}
    hours = {name: CHOSEN[name] for name in ("time_zone", "quiet_from", "quiet_until")}
    for _ in range(2):
        assert post(site, conversation, **CHOSEN) == (200, {"on": True, **hours})
    first = WritesFirst.objects.get()
    assert first.due_at is not None
    WritesFirst.objects.update(unanswered=2)
    post(site, conversation, **{**CHOSEN, "quiet_from": "20:00"})
    first.refresh_from_db()
    assert (f"{first.quiet_from:%H:%M}", first.unanswered) == ("20:00", 2)
    assert site.get(url(conversation)).json()["quiet_from"] == "20:00"
    for _ in range(2):
        assert post(site, conversation) == (200, {"on": False})
    assert not WritesFirst.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", ""),
        ("time_zone", "Moon/Base"),
        ("time_zone", "../../etc/passwd"),
        ("quiet_from", "25:00"),
        ("quiet_until", ""),
        ("quiet_until", "22:30"),
    ],
)
def test_hours_that_do_not_fit(
    field: str, value: str, site: Client, conversation: Conversation
) -> None:
    status, answer = post(site, conversation, **{**CHOSEN, field: value})
    assert (status, list(answer["fields"])) == (422, [field])
    page = site.post(url(conversation), {**CHOSEN, field: value}, headers=HTML)
    assert page.status_code == 422
    assert "field--invalid" in page.content.decode()
    assert not WritesFirst.objects.exists()


def test_it_works_as_a_plain_form(site: Client, conversation: Conversation) -> None:
    page = site.get(url(conversation), headers=HTML).content.decode()
    assert "Let her write first" in page
    assert f"May {conversation.girl.name} write first?</h1>" in page
    assert 'value="21:00"' in page
    answer = site.post(url(conversation), CHOSEN, headers=HTML)
    assert (answer.status_code, answer["location"]) == (302, conversation.get_absolute_url())
    page = site.get(url(conversation), headers=HTML).content.decode()
    assert '<option value="Europe/Berlin" selected>' in page
    assert "Turn off" in page
    assert f"{conversation.girl.name} may write first</h1>" in page
    answer = site.post(url(conversation), {**CHOSEN, "on": ""}, headers=HTML)
    assert answer.status_code == 302
    assert not WritesFirst.objects.exists()


def test_offered_only_where_the_law_lets_her(site: Client, conversation: Conversation) -> None:
    path = conversation.get_absolute_url()
    assert url(conversation) in site.get(path, headers=HTML).content.decode()
    post(site, conversation, **CHOSEN)
    User.objects.update(region=CLOSED_REGION)
    assert url(conversation) not in site.get(path, headers=HTML).content.decode()
    status, answer = post(site, conversation, **CHOSEN)
    assert (status, answer["error"]) == (403, "not_offered")
    # Who had allowed it before can still switch it off.
    assert "Turn off" in site.get(url(conversation), headers=HTML).content.decode()
    assert post(site, conversation) == (200, {"on": False})
    assert site.get(url(conversation)).status_code == 403


def test_nobody_elses_and_no_blocked_one(site: Client, conversation: Conversation) -> None:
    other = make_conversation()
    assert site.get(url(other)).status_code == 404
    assert post(site, other, **CHOSEN)[0] == 404
    assert post(site, other)[0] == 404
    actions.block_girl(conversation.user_id, conversation.pk)
    assert post(site, conversation, **CHOSEN)[0] == 403
    assert post(site, conversation)[0] == 200
    assert Client().post(url(conversation), CHOSEN).status_code == 302
