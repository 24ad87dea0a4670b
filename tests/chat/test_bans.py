"""A banned reader: what is closed to them, what they are told, and that it ends by itself."""

import datetime as dt
import uuid
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import User
from chat import actions, tasks
from chat.errors import AccountBanned
from chat.models import Conversation, Reply
from tests.accounts.people import act
from tests.chat.replies import send
from tests.chat.sockets import closed, signed_in, socket
from tests.counting import queries
from tests.factories import PASSWORD, make_girl, make_user
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}
FRAGMENT = {"accept": "text/html", "hx-request": "true"}
UNTIL = dt.datetime(2099, 5, 4, tzinfo=dt.UTC)
WHY = "You shared a photo of somebody's child."


@pytest.fixture
def banned(reader: User, conversation: Conversation) -> Conversation:
    accounts.ban(reader, UNTIL, WHY)
    return conversation


def post(site: Client, conversation: Conversation, **headers: str) -> Any:
    url = reverse("chat:messages", args=[conversation.pk])
    fields = {"text": "Hello", "client_id": uuid.uuid4().hex}
    return site.post(url, fields, headers=headers or None)


def test_the_chat_is_closed_and_says_why_and_until_when(site: Client, banned: Conversation) -> None:
    for answer in (post(site, banned), site.get(reverse("chat:threads"))):
        assert answer.status_code == 403
        assert answer.json() == {"error": "banned", "detail": WHY, "until": UNTIL.isoformat()}
    page = site.get(banned.get_absolute_url(), headers=HTML)
    assert page.status_code == 403
    shown = page.content.decode().replace("&#x27;", "'")
    assert WHY in shown
    assert "4 May 2099" in shown
    assert post(site, banned, **FRAGMENT)["HX-Redirect"] == reverse("account_locked")
    assert WHY in site.get(reverse("account_locked"), headers=HTML).content.decode().replace(
        "&#x27;", "'"
    )
    assert banned.messages.count() == 1


def test_the_account_and_the_sites_pages_stay_open(site: Client, banned: Conversation) -> None:
    names = ["account_home", "safety", "terms", "privacy", "help", "contact", "girls:gallery"]
    assert {site.get(reverse(name), headers=HTML).status_code for name in names} == {200}
    assert site.post(reverse("account_logout"), headers=HTML).status_code == 302


def test_a_login_leads_to_the_page_that_says_why(client: Client, banned: Conversation) -> None:
    girl = make_girl()
    form = {"login": banned.user.email, "password": PASSWORD}
    start = reverse("chat:start", args=[girl.slug])
    answer = client.post(f"{reverse('account_login')}?next={start}", form, follow=True)
    assert answer.status_code == 403
    assert "You can't chat for now" in answer.content.decode()
    assert not Conversation.objects.filter(girl=girl).exists()


@pytest.mark.django_db(transaction=True)
async def test_open_sockets_close_at_once_and_new_ones_are_refused(
    conversation: Conversation,
) -> None:
    client = await signed_in(conversation.user)
    async with socket(client) as (line, accepted):
        assert accepted
        await database_sync_to_async(accounts.ban)(conversation.user, UNTIL, WHY)
        assert await closed(line) == {"type": "websocket.close", "code": 4403}
    async with socket(client) as (_, accepted):
        assert not accepted


def test_a_reply_that_still_waits_fails_and_returns_its_unit(conversation: Conversation) -> None:
    reply = send(conversation)
    conversation.refresh_from_db()
    left = conversation.free_text  # type: ignore[attr-defined]
    accounts.ban(conversation.user, UNTIL, WHY)
    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()
    conversation.refresh_from_db()
    assert (reply.state, reply.error) == (Reply.State.FAILED, "banned")
    assert conversation.free_text == left + 1  # type: ignore[attr-defined]


def test_it_ends_by_itself_and_by_staff(site: Client, banned: Conversation) -> None:
    User.objects.update(banned_until=timezone.now() - dt.timedelta(seconds=1))
    assert post(site, banned).status_code == 201

    accounts.ban(banned.user, UNTIL, WHY)
    staff = StaffClient()
    staff.force_login(make_user(is_staff=True, is_superuser=True))
    assert post(site, banned).status_code == 403
    assert act(staff, banned.user, "lift-ban", seen=UNTIL.isoformat()).status_code == 302
    assert post(site, banned).status_code == 201


def test_a_ban_costs_no_query(site: Client, banned: Conversation) -> None:
    assert queries(lambda: site.get(banned.get_absolute_url())) == 1


def test_an_action_is_no_way_round(banned: Conversation) -> None:
    with pytest.raises(AccountBanned):
        actions.send_message(banned.user_id, banned.pk, "Hi", "a")
