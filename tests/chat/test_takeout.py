"""*Download my data*: everything, readable without a network, for its reader alone, for a day."""

import datetime as dt
import json
import re
from typing import Any
from unittest import mock
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.data.takeout import asking, building, contents
from accounts.models import Takeout
from accounts.tasks import mail_takeout
from chatsite.media import janitor, parts
from tests import dumps
from tests.chat.leaving import (
    Traces,
    account_json,
    reader_with_traces,
    reader_with_words,
    save,
    taken_out,
)
from tests.factories import make_user
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def traces(empty_store: None) -> Traces:
    return reader_with_traces()


@pytest.fixture
def reader(empty_store: None) -> Traces:
    return reader_with_words()


def begun(traces: Traces) -> Takeout:
    assert traces.site.post(reverse("account_data")).status_code == 302
    return Takeout.objects.get(user=traces.user)


def test_it_holds_every_word_every_row_and_every_file(traces: Traces) -> None:
    archive = taken_out(traces)

    files = b"\n".join(map(archive.read, archive.namelist()))
    everything = files.decode(errors="replace")
    assert {word for word in traces.words if word not in everything} == set()
    (folder,) = {name.split("/")[1] for name in archive.namelist() if name.startswith("chats/")}
    lines = archive.read(f"chats/{folder}/messages.jsonl").decode().splitlines()
    said = [json.loads(line) for line in lines]
    assert [row["number"] for row in said] == sorted(
        traces.conversation.messages.values_list("number", flat=True)
    )
    assert {row["sender"] for row in said} == {"user", "ai", "site"}
    account = account_json(archive)
    (row,) = account["account"]
    told = (row["email"], row["region"], row["date_of_birth"])
    assert told == (traces.user.email, "DE", "1990-05-04")
    assert "password" not in row
    assert {name for name, rows in account.items() if not rows} <= {
        *("email_confirmations", "email_addresses", "groups", "permissions", "second_steps"),
        *("staff_log", "erasures", "age_assurances"),
    }
    assert account["logins"][0]["browser"] == "Unknown browser"
    folder = f"chat/{traces.conversation.pk}/"
    kept = {name for name, data in dumps.store().items() if data != b"canary-left"}
    of_chat = {f"media/{name}" for name in kept if name.startswith(folder)}
    assert len(of_chat) == 4  # A photo that was sent, one that was not, two recordings.
    assert of_chat <= set(archive.namelist())
    assert sum(name.startswith("media/assets/") for name in archive.namelist()) == 1
    assert sum(name.startswith("media/voices/") for name in archive.namelist()) == 2


def test_its_pages_lead_everywhere_and_need_no_network(traces: Traces) -> None:
    archive = taken_out(traces)
    names = set(archive.namelist())

    pages = [name for name in names if name.endswith(".html")]
    assert len(pages) == 2
    for name in pages:
        page = archive.read(name).decode()
        assert "<script" not in page
        assert not re.search("https?://", page)
        for link in re.findall(r'(?:href|src|poster)="([^"]+)"', page):
            there = urlsplit(urljoin(f"https://x/{name}", link)).path.lstrip("/")
            assert there in names, (name, link)
    index = archive.read("index.html").decode()
    assert traces.conversation.girl.name in index
    assert "Account password." in index
    assert "Permits: 1" in index


def test_the_link_works_for_its_reader_alone_and_for_a_day(reader: Traces) -> None:
    taken_out(reader)
    takeout = Takeout.objects.get()
    url = reverse("account_data", args=[takeout.pk])

    answer = reader.site.get(url)
    assert answer.status_code == 302
    assert f"/{takeout.key}?" in answer["Location"]
    assert answer["Cache-Control"] == "no-store"
    stranger = Client()
    assert stranger.get(url)["Location"].startswith(reverse("account_login"))
    stranger.force_login(make_user())
    assert stranger.get(url).status_code == 404
    mail.outbox.clear()
    mail_takeout(str(takeout.pk))
    (message,) = mail.outbox
    assert message.to == [reader.user.email]
    assert reverse("account_data") in str(message.body)

    Takeout.objects.update(expires_at=timezone.now())
    assert reader.site.get(url).status_code == 404
    building.sweep()
    assert not Takeout.objects.exists()
    assert not default_storage.exists(takeout.key)


def test_one_at_a_time_and_the_next_takes_its_place(reader: Traces) -> None:
    first = begun(reader)
    assert begun(reader).pk == first.pk
    made = together(2, lambda number: asking.ask(reader.user, "https://x/").pk)
    assert set(made) == {first.pk}
    building.build(first.pk)
    building.build(first.pk)  # delivered twice

    second = begun(reader)
    assert second.pk != first.pk
    assert not default_storage.exists(first.key)


def test_the_page_shows_how_far_it_is(reader: Traces) -> None:
    url = reverse("account_data")
    page = reader.site.get(url, headers={"accept": "text/html"}).content.decode()
    assert "Download my data" in page
    assert "every 2s" not in page

    begun(reader)
    Takeout.objects.update(state="running", done=30, total=120, claim=None)
    panel = Client(headers={"hx-request": "true"})
    panel.cookies = reader.site.cookies
    said = panel.get(url).content.decode()
    for part in ('value="25"', "every 2s"):
        assert part in said
    assert "<html" not in said
    Takeout.objects.update(state="failed")
    assert "try again" in panel.get(url).content.decode()


def test_it_may_be_asked_for_three_times_an_hour(reader: Traces) -> None:
    answers = [reader.site.post(reverse("account_data")).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_its_memory_is_bounded_by_a_part(reader: Traces, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve files of a megabyte: three parts go up while it is written, none of them larger."""
    monkeypatch.setattr(parts, "PART", 5 * 1024 * 1024)
    for number in range(12):
        save(f"chat/{reader.conversation.pk}/{number}.bin", "x" * 1024 * 1024)
        reader.conversation.messages.create(
            sender="user",
            kind="image",
            media_key=f"chat/{reader.conversation.pk}/{number}.bin",
            number=1000 + number,
            version=1000 + number,
        )
    sizes: list[int] = []
    send = parts.PartWriter._send

    def note(self: parts.PartWriter, length: int) -> None:
        sizes.append(len(self._waiting))
        send(self, length)

    with mock.patch.object(parts.PartWriter, "_send", note):
        archive = taken_out(reader)
    assert len(sizes) >= 3
    assert max(sizes) < parts.PART + 512 * 1024
    assert archive.testzip() is None


def test_a_worker_that_dies_leaves_it_to_the_next(reader: Traces) -> None:
    takeout = begun(reader)
    dies = mock.patch.object(contents, "write", side_effect=KeyboardInterrupt)
    with dies, pytest.raises(KeyboardInterrupt):
        building.build(takeout.pk)
    assert dumps.unfinished() == []
    building.build(takeout.pk)  # the dead worker's lease still runs
    assert Takeout.objects.get().state == "running"

    Takeout.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    building.sweep()
    building.build(takeout.pk)
    assert Takeout.objects.get().is_ready
    Takeout.objects.update(state="running", attempts=3, lease_until="2020-01-01T00:00Z")
    building.sweep()
    assert Takeout.objects.get().has_failed


def test_what_a_killed_worker_had_begun_to_write_goes(reader: Traces) -> None:
    takeout = begun(reader)
    store = janitor.store()
    client = store.connection.meta.client
    where = {"Bucket": store.bucket_name, "Key": f"{store.location}/{takeout.key}"}
    client.create_multipart_upload(**where)
    assert len(dumps.unfinished()) == 1

    building.build(takeout.pk)
    assert dumps.unfinished() == []


def test_a_claim_that_is_lost_stores_nothing(reader: Traces) -> None:
    takeout = begun(reader)
    write = contents.write

    def lose(*args: Any) -> None:
        write(*args)
        Takeout.objects.update(claim=None, attempts=F("attempts") + 1)

    with mock.patch.object(contents, "write", lose):
        building.build(takeout.pk)
    assert not default_storage.exists(takeout.key)
    assert dumps.unfinished() == []


def test_a_store_that_is_away_is_tried_again(reader: Traces) -> None:
    takeout = begun(reader)
    with mock.patch.object(parts.PartWriter, "finish", side_effect=building.STORE_FAILURES[0]):
        building.build(takeout.pk)
    takeout.refresh_from_db()
    assert (takeout.state, takeout.claim) == ("pending", None)
    building.build(takeout.pk)
    assert Takeout.objects.get().is_ready
