"""`make bench-memory`: how well and how fast older messages are looked up.

    make bench-memory                     our own talks; writes docs/systems/memory.md
    make bench-memory SET=locomo10.json   a set in LoCoMo's format; prints only

Recall of a question is the share of its evidence among the first k that are recalled; that of a set
is the mean over its questions. Runs in the database of DATABASE_URL, which it migrates and fills.
"""

import argparse
import os
from pathlib import Path

import django


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.memory_bench", description=__doc__)
    parser.add_argument("set", nargs="?", type=Path, help="a file in the format of locomo10.json")
    parser.add_argument("--short", action="store_true", help="without the long conversation")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
    django.setup()
    measure(arguments.set, short=arguments.short)


def measure(path: Path | None, *, short: bool) -> None:
    from django.core.management import call_command

    from tests.memory_bench import long, making, measuring, report, talks

    call_command("migrate", verbosity=0)
    stored = [measuring.store(talk) for talk in (talks.read(path) if path else making.talks())]
    steps = {}
    for step in measuring.STEPS:
        with measuring.only(step):
            steps[step] = measuring.ask(stored, 3 if step == list(measuring.STEPS)[-1] else 1)
    times = None if short else long.measure(measuring.store(long.talk()))
    found = report.text(path.name if path else "Ten talks of 300 turns", steps, times)
    print(found)
    if path is None and not short:
        report.write(steps, found)


if __name__ == "__main__":
    main()
