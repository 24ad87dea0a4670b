"""Staff rehearse under a girl's page: saved and unsaved words, side by side, and nothing stays."""

import re
from typing import Any

import pytest
from celery import current_app
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEntry
from chat import tasks
from chat.rehearsal import running, talks
from girls.models import Girl
from tests.chat.conftest import TEXT
from tests.chat.test_rehearsal import rows
from tests.factories import make_girl, make_user
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.waiting import until

pytestmark = pytest.mark.django_db


@pytest.fixture
def girl() -> Girl:
    return make_girl(name="Mia", active=False, persona="Mia is a sailor.")


def staff_of(*codenames: str) -> Client:
    """Not in a client that wants a line of the audit log for each change: the talks are played
    within its requests, and taken back."""
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return staff_of("view_girl", "change_girl")


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is enqueued is done before the answer."""

    def send_task(name: str, arguments: list[Any], **options: Any) -> None:
        assert name == "chat.tasks.rehearse"
        tasks.rehearse(*arguments)

    monkeypatch.setattr(current_app, "send_task", send_task)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[list[Any]]:
    """No worker runs; what was enqueued for it."""
    sent: list[list[Any]] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, given, **_: sent.append(given))
    return sent


def new(girl: Girl) -> str:
    return reverse("admin:girls_girl_rehearsal", args=[girl.pk])


def play(staff: Client, girl: Girl, lines: str = "Hi Mia!", **given: str) -> Any:
    words = ("persona", "personality", "scenario", "example_dialogue", "closing", "greeting")
    saved = {name: getattr(girl, name) for name in words}
    return staff.post(new(girl), {**saved, "lines": lines, "compare": "on", **given})


def texts(page: Any) -> str:
    """The page's words, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.usefixtures("_at_once")
def test_a_draft_is_played_and_no_table_has_anything_of_it(
    provider: Provider, editor: Client, girl: Girl
) -> None:
    before = rows()
    answer = play(editor, girl, "I have a dog called Bruno.\n~ 3 days\nWhat is he called?")
    page = editor.get(answer.url)
    assertContains(page, TEXT, count=2)
    assertContains(page, "Learnt: ")
    said = texts(page)
    assert re.search(r"p0, fake-1: \d+\.\d s, \d+ tokens", said)
    assert re.search(r"Persona \d+", said)
    assert "Mia is a sailor." in str(provider.requests[0])

    assertRedirects(editor.post(answer.url, {"lines": "And me?"}), answer.url)
    assertContains(editor.get(answer.url), TEXT, count=3)
    # What was said before is in the prompt of the next line, and was not asked again.
    assert len(provider.requests) == 3
    assert "Bruno" in str(provider.requests[2])

    entry = AuditEntry.objects.get()
    assert (entry.what, entry.name) == ("rehearsed with", "girl Mia")
    assert rows() == {**before, "AuditEntry": 1}


@pytest.mark.usefixtures("_at_once")
def test_other_words_are_played_beside_the_saved_ones_and_stay_unsaved(
    provider: Provider, editor: Client, girl: Girl
) -> None:
    answer = play(editor, girl, persona="Mia is a pilot.", provider="p0")
    page = editor.get(answer.url)
    assert [side.title for side in page.context["sides"]] == ["As she is saved", "As written here"]
    assertContains(page, TEXT, count=2)
    saved, typed = (str(request) for request in provider.requests)
    assert "sailor" in saved
    assert "pilot" not in saved
    assert "pilot" in typed
    assert "sailor" not in typed
    girl.refresh_from_db()
    assert girl.persona == "Mia is a sailor."
    # The form has them still, for the next attempt.
    assert page.context["form"]["persona"].value() == "Mia is a pilot."
    alone = editor.get(play(editor, girl, persona="Mia is a pilot.", compare="").url)
    assert [side.title for side in alone.context["sides"]] == ["As written here"]


@pytest.mark.usefixtures("_at_once")
def test_a_script_that_is_there_already(provider: Provider, editor: Client, girl: Girl) -> None:
    page = editor.get(play(editor, girl, "", built_in="Does she remember?").url)
    assertContains(page, TEXT, count=7)
    assert page.context["form"]["lines"].value().count("~ 3 days") == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"provider": "somebody"}, "somebody is not one of the available choices"),
        ({"lines": ""}, "Please write what the reader says"),
        ({"lines": "~ 3 moons"}, "Line 1: a pause is a number"),
        ({"lines": "Hi!\n" * 31}, "keep it to 30 lines"),
        ({"persona": ""}, "This field is required"),
        ({"persona": "She is a schoolgirl of twelve."}, "as if she were a minor"),
        ({"name": "x" * 41}, "40 characters"),
        ({"region": "Atlantis"}, "Atlantis is not one of the available choices"),
    ],
)
def test_what_cannot_be_played_is_named(
    provider: Provider, editor: Client, girl: Girl, given: dict[str, str], words: str
) -> None:
    answer = play(editor, girl, **given)
    assert answer.status_code == 200
    assert words in texts(answer)
    assert not provider.requests
    assert not AuditEntry.objects.exists()


@pytest.mark.usefixtures("_at_once")
def test_a_line_that_is_not_answered_says_why(
    provider: Provider, editor: Client, girl: Girl
) -> None:
    provider.script(steps.status(400), steps.says(TEXT))
    answer = play(editor, girl, "Hi!\nStill there?\nI'm 15\nHello?")
    page = editor.get(answer.url)
    assertContains(page, "The provider failed: ")
    assertContains(page, TEXT, count=1)
    assertContains(page, "The reader said that they are under 18, so their chat is over.")
    # It is so for whatever they say later, too.
    editor.post(answer.url, {"lines": "And now?"})
    assertContains(editor.get(answer.url), "they are under 18, so their chat is over.", count=2)
    assert len(provider.requests) == 2


@pytest.mark.usefixtures("_at_once")
def test_what_breaks_off_is_told_and_goes_on(
    provider: Provider, editor: Client, girl: Girl, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(running, "_scene", lambda this: 1 / 0)
        answer = play(editor, girl)
    page = editor.get(answer.url)
    assertContains(page, "It broke off.")
    editor.post(answer.url, {"lines": "Again?"})
    page = editor.get(answer.url)
    assertContains(page, TEXT, count=1)
    assertNotContains(page, "It broke off.")


def test_while_it_runs_pages_ask_for_more_and_nobody_says_the_next_line(
    editor: Client, girl: Girl, waiting: list[list[Any]]
) -> None:
    answer = play(editor, girl)
    page = editor.get(answer.url)
    assertContains(page, "Waiting for a worker…")
    more = f"{answer.url}0/"
    assertContains(page, f'hx-get="{more}?from=0"')
    assertContains(editor.get(more, {"from": "0"}), "Waiting for a worker…")
    assertContains(editor.post(answer.url, {"lines": "Hm?"}), "She hasn&#x27;t answered yet.")
    for odd in ("", "x", "-1", "²"):
        assert editor.get(more, {"from": odd}).status_code == 404
    assert editor.get(f"{answer.url}1/", {"from": "0"}).status_code == 404

    assertRedirects(editor.post(f"{answer.url}stop/"), answer.url)
    assertContains(editor.get(answer.url), "Stopped.")
    # A worker that comes late finds nothing to do.
    tasks.rehearse(*waiting[0])
    assertContains(editor.get(answer.url), "Stopped.")


def test_a_worker_that_is_gone_is_told_and_the_talk_may_go_on(
    provider: Provider, editor: Client, girl: Girl, waiting: list[list[Any]]
) -> None:
    answer = play(editor, girl)
    token, side, _ = waiting[0]
    cache.delete(f"rehearsal:{token}:{side}:busy")  # As when it has expired.
    assertContains(editor.get(answer.url), "No worker answers.")
    editor.post(answer.url, {"lines": "Hello?"})
    tasks.rehearse(*waiting[1])
    page = editor.get(answer.url)
    assertContains(page, TEXT, count=1)
    assertContains(page, "Hello?")
    tasks.rehearse(*waiting[1])  # Delivered twice.
    assert len(provider.requests) == 1


@pytest.mark.usefixtures("waiting")
def test_few_rehearse_at_once(editor: Client, girl: Girl) -> None:
    for _ in range(talks.SEATS):
        assert play(editor, girl).status_code == 302
    assert "Others are rehearsing just now." in texts(play(editor, girl))


@pytest.mark.usefixtures("_at_once")
def test_a_talk_is_its_own_staffs_and_one_girls(
    provider: Provider, editor: Client, girl: Girl
) -> None:
    url = play(editor, girl).url
    colleague = staff_of("change_girl")
    assertRedirects(colleague.get(url), new(girl))
    assert colleague.post(f"{url}stop/").status_code == 404
    other = make_girl(slug="other")
    assertRedirects(editor.get(url.replace(f"/{girl.pk}/", f"/{other.pk}/")), new(other))
    assert editor.get(new(girl).replace(f"/{girl.pk}/", "/0/")).status_code == 404
    for route in (new(girl), url, f"{url}0/?from=0"):
        assert staff_of("view_girl").get(route).status_code == 403
    assert Client().get(new(girl)).status_code == 302
    assert editor.get(f"{url}stop/").status_code == 405


def test_her_page_leads_to_it(editor: Client, girl: Girl) -> None:
    page = reverse("admin:girls_girl_change", args=[girl.pk])
    assertContains(editor.get(page), f'href="{new(girl)}"')
    assertNotContains(staff_of("view_girl").get(page), new(girl))


@pytest.mark.django_db(transaction=True)
def test_a_stop_cuts_the_call_that_is_under_way(
    worker: None, provider: Provider, editor: Client, girl: Girl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "LOOK_SECONDS", 0.02)
    wire = steps.Wire()
    provider.script(steps.says(TEXT), wire.silence(begins=True))
    before = rows()
    answer = play(editor, girl, "Hi!\nStill there?\nHello?")
    assert wire.is_asked.wait(60)
    assert "Mia is writing" in texts(editor.get(f"{answer.url}0/?from=1"))
    editor.post(f"{answer.url}stop/")
    assert wire.is_closed.wait(60)
    page = until(lambda: _ended(editor.get(answer.url)))
    assertContains(page, "Stopped.")
    assertContains(page, TEXT, count=1)
    assert len(provider.requests) == 2
    assert rows() == {**before, "AuditEntry": before["AuditEntry"] + 1}


def _ended(page: Any) -> Any:
    return page if page.context["sides"][0].known.state != "playing" else None
