"""What a reader deletes is gone: no table, index, cache, queue, object, log line or page has it."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from chat import log, tasks
from chat.models import Message
from chatsite.media import janitor
from girls.models import SpokenLine
from tests import dumps
from tests.chat.leaving import (
    Traces,
    account_json,
    reader_with_traces,
    spoken,
    taken_out,
)
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db(transaction=True)
# Of `leaving`: words that are in no message, or are no words of one; first what readers tell of
# themselves.
PERSONA = ("called", "x", "about")
PREMIUM = ("gift", "refund")
OF_STAFF = ("staff", "reason", *PREMIUM)
STAYS = ("client", "error", "provider", "cause", "notice", "refused", *PERSONA, *OF_STAFF)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    caches["messages"].clear()
    yield
    caches["messages"].clear()


@pytest.fixture
def traces(empty_store: None) -> Traces:
    return reader_with_traces()


def delete_each(traces: Traces) -> None:
    for message in traces.conversation.messages.exclude(sender="site").order_by("?"):
        url = reverse("chat:message", args=[traces.conversation.pk, message.pk])
        assert traces.site.delete(url).status_code == 200


def clear(traces: Traces) -> None:
    url = reverse("chat:clear", args=[traces.conversation.pk])
    assert traces.site.post(url).status_code == 200


def run_queued() -> None:
    """The tasks that remove files, as a worker gets them."""
    bodies = [json.loads(body) for body in dumps.bodies()]
    arguments = [body[0] for body in bodies if body[0] and isinstance(body[0][0], list)]
    assert arguments
    for keys, line_ids in arguments:
        tasks.drop_files(keys, line_ids)


def pages(traces: Traces) -> str:
    """What the reader's browsers get: pages, catching up, the list, the takeout."""
    reader, found = Client(headers={"accept": "text/html"}), traces.conversation
    reader.cookies = traces.site.cookies
    messages = reverse("chat:messages", args=[found.pk])
    first = found.messages.order_by("number").last()
    assert first
    shown = [
        reader.get(found.get_absolute_url()),
        reader.get(reverse("chat:threads")),
        reader.get(messages, {"before": first.pk}, headers={"hx-request": "true"}),
        reader.get(messages, {"since": 0}, headers={"hx-request": "true"}),
        traces.site.get(messages, {"before": first.pk}),
        traces.site.get(messages, {"since": 0}),
    ]
    assert [one.status_code for one in shown] == [200] * len(shown)
    return "\n".join(one.content.decode() for one in shown)


@pytest.mark.parametrize("remove", [delete_each, clear])
def test_of_a_canary_nothing_is_left_anywhere(
    traces: Traces, remove: Callable[[Traces], None], capfd: pytest.CaptureFixture[str]
) -> None:
    gone = {word for word in traces.words - {traces.user.email} if not _stays(word)}
    before = dumps.database() + pages(traces)
    stored = b"\n".join(dumps.store().values()).decode(errors="replace")
    assert {word for word in gone if word not in before + stored} == set()

    remove(traces)

    places = {
        "database": dumps.database(),
        "redis": dumps.valkey(),
        "pages": pages(traces),
        "memory": repr(vars(caches["messages"])),
    }
    assert {(word, where) for word in gone for where in places if word in places[where]} == set()
    run_queued()
    # The task has left nothing for the night but what was lost before.
    assert janitor.sweep(timedelta(0)) == 1
    for name, data in dumps.store().items():
        assert not [word for word in gone if word.encode() in data], name
    archive = taken_out(traces)
    assert account_json(archive)["ledger"]
    read = [archive.read(name) for name in archive.namelist()]
    assert not [word for word in gone if any(word.encode() in data for data in read)]
    heard = "".join(capfd.readouterr())
    assert not [word for word in gone if word in heard]


def _stays(word: str) -> bool:
    return word.startswith(tuple(f"canary-{of}-" for of in STAYS))


def test_html_is_kept_encrypted(traces: Traces) -> None:
    """Even before anything is deleted: no process needs to be told."""
    first = pages(traces)
    kept = vars(caches["messages"])["_cache"]
    assert kept
    assert "canary" in first
    assert "canary" not in repr(kept)
    assert settings.SECRET_KEY not in repr(kept)


def test_files_that_others_have_stay(traces: Traces) -> None:
    shared = spoken("shared")
    heard: dict[str, Any] = {"kind": "audio", "line": shared, "media_key": shared.file.name}
    for found in (traces.conversation, make_conversation()):
        found.refresh_from_db()
        log.append(found, Message.Sender.AI, "For both", **heard)
    library = {name for name in dumps.store() if name.startswith("assets/")}
    assert library
    clear(traces)
    run_queued()
    assert {*library, shared.file.name} <= set(dumps.store())
    assert list(SpokenLine.objects.all()) == [shared]
