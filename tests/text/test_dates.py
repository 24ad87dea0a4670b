"""A date that a page shows says for machines, too, which instant it is, with its zone.

`make plant BUG=date-page` plants one without; ruff's DTZ rules do the same for Python.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A formatted date, and the element around it that says the instant with its offset.
SHOWN = re.compile(r"\{\{\s*([\w.]+)\|(?:date|time)\b[^}]*\}\}|\{%\s*now\b")


def without_zone(text: str) -> list[str]:
    """The formatted dates of a template that stand in no <time> with the same date's `c` format."""
    found = []
    for shown in SHOWN.finditer(text):
        begun = text.rfind("<time", 0, shown.start())
        element = text[begun : shown.start()] if begun >= 0 else ""
        if shown[0] == machine_readable(shown[1]) or (
            "</time" not in element and f'datetime="{machine_readable(shown[1])}"' in element
        ):
            continue
        found.append(shown[0])
    return found


def machine_readable(name: str | None) -> str:
    return f"{{{{ {name}|date:'c' }}}}"


def test_every_date_on_a_page_has_its_zone() -> None:
    pages = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    texts = {page: page.read_text() for page in pages}

    assert sum("|date:" in text for text in texts.values()) > 3
    assert {str(page): bad for page, text in texts.items() if (bad := without_zone(text))} == {}


def test_what_counts_as_without_a_zone() -> None:
    kept = '<time datetime="{{ m.at|date:\'c\' }}">{{ m.at|date:"H:i" }}</time>'
    other = '<time datetime="{{ m.begun|date:\'c\' }}">{{ m.at|date:"H:i" }}</time>'

    assert without_zone(kept) == []
    assert without_zone(other) == ['{{ m.at|date:"H:i" }}']
    assert without_zone(kept + '{{ m.at|date:"H:i" }}') == ['{{ m.at|date:"H:i" }}']
    assert without_zone('{% now "Y" %}') == ["{% now"]
