"""`manage.py rehearse`: a scripted talk by a reader's own way, of which nothing stays."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from chat.rehearsal import playing
from chat.rehearsal.playing import Scene
from chat.rehearsal.script import Line
from girls.models import Girl, GirlAsset, MediaWish
from tests.chat.conftest import TEXT
from tests.factories import make_girl
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.parallel import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def girl() -> Girl:
    return make_girl(name="Mia", active=False)


def rehearse(girl: Girl, script: Path, *options: str) -> str:
    out = StringIO()
    call_command("rehearse", "--girl", girl.slug, "--script", str(script), *options, stdout=out)
    return out.getvalue()


def script(folder: Path, *lines: str) -> Path:
    path = folder / "script"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


def test_each_line_is_answered_and_nothing_of_it_stays(
    provider: Provider, girl: Girl, tmp_path: Path
) -> None:
    before = rows()
    path = script(tmp_path, "# a comment", "Hi Mia!", "", "~ 3 days", "I'm back.")
    out = rehearse(girl, path, "--name", "Robin", "--parts")
    assert f"Reader: Hi Mia!\nMia: {TEXT}\n" in out
    assert f"Reader: I'm back.\nMia: {TEXT}\n" in out
    assert "2 lines, 0 failed" in out
    assert rows() == before
    assert len(provider.requests) == 2


@pytest.mark.django_db(transaction=True)
def test_real_readers_wait_for_nothing_of_it(
    provider: Provider, girl: Girl, tmp_path: Path
) -> None:
    """While it is played, her wishes and files are free for the answers of others."""
    provider.script(steps.says("Just for you.", "image", ["smile", "sunrise"]))
    wish = MediaWish.objects.create(girl=girl, kind="image", tag="sunrise")
    about = {"alt_text": "Mia smiles", "provenance": "Drawn", "tags": ["smile"]}
    asset = GirlAsset.objects.create(girl=girl, kind="image", file="assets/1.webp", **about)
    talk = playing.play(Scene(girl, "US-CA"), [Line("A photo?")])
    next(talk)

    def is_free(_: int) -> bool:
        with transaction.atomic():
            for row in (wish, asset):
                rows = type(row)._default_manager.select_for_update(nowait=True)
                assert rows.get(pk=row.pk)
        return True

    assert together(1, is_free) == [True]
    talk.close()


def test_a_line_that_is_not_answered_says_why_and_the_next_one_is_played(
    provider: Provider, girl: Girl, tmp_path: Path
) -> None:
    provider.script(steps.status(400), steps.says(TEXT))
    out = rehearse(girl, script(tmp_path, "Hi!", "Still there?"))
    assert "Reader: Hi!\n(failed: " in out
    assert f"Reader: Still there?\nMia: {TEXT}" in out
    assert "2 lines, 1 failed" in out


def test_a_reader_who_may_not_write_any_more_is_refused_line_by_line(
    provider: Provider, girl: Girl, tmp_path: Path
) -> None:
    out = rehearse(girl, script(tmp_path, "Hi!", "I'm 15", "Still there?", "Hello?"))
    assert "Reader: Still there?\n(failed: locked)" in out
    assert "Reader: Hello?\n(failed: locked)" in out
    assert "4 lines" in out


def test_a_script_from_an_editor_that_marks_utf_8(
    provider: Provider, girl: Girl, tmp_path: Path
) -> None:
    assert "1 lines" in rehearse(girl, script(tmp_path, "\ufeff# a comment", "Hi!"))


@pytest.mark.parametrize(
    ("option", "words"), [("--name", "x" * 41), ("--name", "Ro\0bin"), ("--about", "x" * 501)]
)
def test_what_no_reader_could_write_is_named(
    girl: Girl, tmp_path: Path, option: str, words: str
) -> None:
    with pytest.raises(CommandError, match=option.removeprefix("--")):
        rehearse(girl, script(tmp_path, "Hi!"), option, words)
    with pytest.raises(CommandError, match="Line 2"):
        rehearse(girl, script(tmp_path, "Hi!", "x" * 2001))


@pytest.mark.parametrize("line", ["~ some days", "~ 3", "~ ² days", "~ 99999 days", "~ 3 moons"])
def test_a_pause_that_is_none_is_named(girl: Girl, tmp_path: Path, line: str) -> None:
    with pytest.raises(CommandError, match="Line 2"):
        rehearse(girl, script(tmp_path, "Hi!", line, "Hello?"))


def test_pauses_that_no_calendar_holds_are_named(girl: Girl, tmp_path: Path) -> None:
    """A few broke the rehearsal off, and fifteen thousand were a 500."""
    with pytest.raises(CommandError, match="Line 3: all pauses together are ten years at most"):
        rehearse(girl, script(tmp_path, "Hi!", "~ 500 weeks", "~ 30 weeks", "Hello?"))
    with pytest.raises(CommandError, match="ten years"):
        rehearse(girl, script(tmp_path, *["~ 9999 weeks"] * 15_000, "Hello?"))


def test_a_script_without_words_and_an_unknown_girl_are_refused(girl: Girl, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="says nothing"):
        rehearse(girl, script(tmp_path, "# only a comment"))
    girl.slug = "nobody"
    with pytest.raises(CommandError, match="nobody"):
        rehearse(girl, script(tmp_path, "Hi!"))
