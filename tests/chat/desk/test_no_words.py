"""Without a reason no address of the admin shows a word of a reader, nor tells that it is there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db.models import CharField, Model, TextField
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Flag
from chat.models import Conversation, Message, QuotaEntry, Reply, Report
from tests.chat.desk.rows import CANARY, Told, opened, page, staff
from tests.factories import make_user

pytestmark = pytest.mark.django_db
# A report is opened as what its reader has told staff. Each look at it is noted, too.
REPORT = "chat_report_change"
WORDED: dict[type[Model], tuple[str, ...]] = {
    Message: ("text", "transcript", "alt_text", "variants__text", "facts__text", "line__text"),
    Conversation: ("last_message_preview", "messages__text", "facts__text"),
    Reply: ("hint", "message__text", "answer__transcript", "conversation__messages__text"),
    QuotaEntry: ("message__text", "conversation__last_message_preview"),
    Report: ("words", "message__text", "message__variants__text"),
}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns)
        elif each.name:
            yield each


def addresses() -> dict[str, list[str]]:
    """Every address of the admin, by name; with the key of each row that there is."""
    keys = {model: [*model._default_manager.values_list("pk", flat=True)] for model in registered()}
    found: dict[str, list[str]] = {}
    (desk,) = (
        one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "admin"
    )
    assert isinstance(desk, URLResolver)
    for pattern in names(desk.url_patterns):
        name = f"admin:{pattern.name}"
        if not pattern.pattern.converters:
            if not pattern.pattern.regex.groups:
                found[str(pattern.name)] = [reverse(name)]
            continue
        mine = [
            m
            for m in keys
            if str(pattern.name).startswith(f"{m._meta.app_label}_{m._meta.model_name}")
        ]
        model = max(mine, key=lambda m: len(str(m._meta.model_name)), default=None)
        # Parts of a girl's preview have no reader's words.
        if model is not None and len(pattern.pattern.converters) == 1:
            found[str(pattern.name)] = [reverse(name, args=[pk]) for pk in keys[model][:20]]
    return found


def registered() -> list[type[Model]]:
    return [*admin.site._registry]


def telling(client: Client) -> set[str]:
    """Names of addresses that answer with the canary, or lead to one that does."""
    answers: dict[str, Any] = {}  # Each is asked once, however many lead to it.

    def tells(url: str, steps: int = 5) -> bool:
        answer = answers[url] = answers.get(url) or client.get(url)
        place = answer.headers.get("location", "")
        if place.startswith("/") and steps:
            return tells(place.partition("#")[0], steps - 1)
        return CANARY in answer.content.decode(errors="replace")

    found = addresses().items()
    return {name for name, urls in found for url in urls if tells(url)}


@pytest.fixture(autouse=True)
def _without_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of all lists, beside each page, take a third of its time; they are no words."""
    monkeypatch.setattr(admin.site, "get_app_list", lambda *_: [])


@pytest.fixture
def told(conversation: Conversation) -> Told:
    told = Told(conversation)
    Flag.objects.create(user=conversation.user, reason="minor")
    return told


def test_no_address_shows_a_word(told: Told) -> None:
    _, client = staff()
    assert len(addresses()) > 60
    assert telling(client) == {REPORT}
    opened(client, told.conversation)
    shown = telling(client)
    # A prompt's parts are read where they are kept; a search is made by POST alone: it leads back.
    more = {"chat_reply_prompt", "chat_conversation_search"}
    assert shown - more == {"chat_conversation_read", REPORT}


def test_administrators_say_why_too(told: Told) -> None:
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert telling(client) == {REPORT}


def test_no_list_tells_of_words_by_what_it_finds(told: Told) -> None:
    _, client = staff()
    for model, columns in WORDED.items():
        url = reverse(f"admin:chat_{model._meta.model_name}_changelist")
        for column in columns:
            for how in ("contains", "startswith", "regex", "exact"):
                answer = client.get(url, {f"{column}__{how}": CANARY})
                assert answer.status_code == 400, (column, how)


def test_no_own_column_is_forgotten(told: Told) -> None:
    """Each text column of these lists is asked with and without what it holds."""
    _, client = staff()
    for model in WORDED:
        url = reverse(f"admin:chat_{model._meta.model_name}_changelist")
        for field in model._meta.fields:
            if isinstance(field, CharField | TextField):
                query = {f"{field.name}__contains": CANARY}
                text = client.get(url, query, follow=True).content.decode()
                rows = text.count('class="action-select"') + text.count('class="field-')
                assert rows == 0, (model, field.name)


def test_no_search_of_a_list_finds_words(told: Told) -> None:
    _, client = staff()
    for model in registered():
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        text = client.get(url, {"q": CANARY}).content.decode()
        assert 'class="field-' not in text, model


def test_nothing_leads_past_the_page_that_asks(told: Told) -> None:
    _, client = staff()
    url = page(told.conversation)
    message = told.all["asked"].pk
    for query in (
        {"around": message},
        {"before": 10**6},
        {"after": 1},
        {"reason": "x"},
        {"reply": told.reply.pk},
        {"_popup": 1},
    ):
        assert CANARY not in client.get(url, query, follow=True).content.decode()
    prompt = reverse("admin:chat_reply_prompt", args=[told.reply.pk])
    assert CANARY not in client.get(prompt, follow=True).content.decode()
