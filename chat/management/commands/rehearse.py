import sys
from argparse import ArgumentParser, FileType
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from chat.forms import PersonaForm
from chat.models import Persona
from chat.rehearsal import playing, script
from chat.rehearsal.played import Played
from chat.rehearsal.playing import Scene
from chat.rehearsal.script import Line, ScriptError
from chatsite.gateways import in_request
from girls.models import Girl


def _persona(**words: str) -> Persona:
    form = PersonaForm(words)
    if not form.is_valid():
        faults = (f"--{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items())
        raise CommandError("\n".join(faults))
    return Persona(**form.sent)


def _check(provider: str) -> None:
    known = in_request.llm_providers()
    if provider and provider not in known:
        raise CommandError(f"No provider is called {provider}; there are: {', '.join(known)}.")


class Command(BaseCommand):
    help = "Play a scripted talk with a girl: her answers, what she recalls, the size of prompts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--girl", metavar="SLUG", required=True)
        parser.add_argument(
            "--script",
            metavar="FILE",
            type=FileType(encoding="utf-8-sig"),
            required=True,
            help="what the reader says, a line each (- for standard input); "
            "“~ 3 days” lets time pass, # begins a comment",
        )
        parser.add_argument("--provider", default="", help="the only one to ask: primary, local")
        parser.add_argument("--region", default="", help="where the reader lives: DE, US-CA")
        parser.add_argument("--name", default="", help="what she should call the reader")
        parser.add_argument("--about", default="", help="what the reader says of themselves")
        parser.add_argument("--parts", action="store_true", help="each part of each prompt")

    def handle(self, *args: Any, **options: Any) -> None:
        girl = Girl.objects.filter(slug=options["girl"]).first()
        if girl is None:
            raise CommandError(f"No girl has the slug {options['girl']}.")
        _check(options["provider"])
        lines = self._lines(options["script"])
        about = _persona(name=options["name"], about=options["about"])
        played = []
        scene = Scene(girl, options["region"], about, options["provider"])
        for one in playing.play(scene, lines):
            played.append(one)
            self._tell(girl, one, parts=options["parts"])
        self._sum_up(played)

    def _lines(self, file: TextIO) -> list[Line]:
        try:
            lines = script.read(file)
        except (ScriptError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        finally:
            if file is not sys.stdin:
                file.close()
        if not lines:
            raise CommandError("The script says nothing.")
        return lines

    def _tell(self, girl: Girl, played: Played, *, parts: bool) -> None:
        write = self.stdout.write
        write(f"Reader: {played.said}")
        write(f"{girl.name}: {played.answer}" if played.answer else f"(failed: {played.error})")
        for memory in played.recalled:
            write(f"  recalled: {memory}")
        for fact in played.learnt:
            write(f"  learnt: {fact}")
        if parts:
            for part in played.parts:
                write(f"  {part.name}: {part.tokens} tokens" + f", {part.cut} cut" * bool(part.cut))
        counted = (
            "" if played.prompt_tokens is None else f", {played.prompt_tokens} by the provider"
        )
        write(f"  prompt: {played.tokens} tokens{counted}")

    def _sum_up(self, played: list[Played]) -> None:
        failed = sum(not one.answer for one in played)
        largest = max(one.tokens for one in played)
        recalled = sum(len(one.recalled) for one in played)
        self.stdout.write(
            f"{len(played)} lines, {failed} failed, {recalled} memories recalled, "
            f"the largest prompt {largest} tokens. Nothing of it was kept."
        )
