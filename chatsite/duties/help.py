"""Where people in distress get help, by region. An operator calls up every line before a launch."""

from dataclasses import dataclass

from chatsite.duties import policy

# The day on which somebody last called every number below; "": nobody has yet. Most of them were
# seen in public pages in November 2026: docs/systems/duties.md.
CHECKED = ""


@dataclass(frozen=True)
class Line:
    """A helpline. `how`: a sentence with its numbers. `page`: https address, "" for none.

    `only`: the category of a crisis that it is for; "" for all.
    """

    name: str
    how: str
    page: str = ""
    only: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.how} {self.page}".strip()


ANYWHERE = (
    Line("Find A Helpline", "free lines in your country:", "https://findahelpline.com"),
    Line("In immediate danger", "call 112, 911 or your local emergency number."),
)
_US = (
    Line("988 Suicide & Crisis Lifeline", "call or text 988, any time.", "https://988lifeline.org"),
    Line("Crisis Text Line", "text HOME to 741741.", "https://www.crisistextline.org"),
    Line(
        "ANAD eating disorder helpline",
        "a helpline and groups:",
        "https://anad.org/eating-disorder-helpline/",
        only="eating_disorder",
    ),
    Line("In immediate danger", "call 911."),
)
_UK = (
    Line("Samaritans", "call 116 123, any time.", "https://www.samaritans.org"),
    Line("Shout", "text SHOUT to 85258.", "https://giveusashout.org"),
    Line(
        "Beat",
        "call 0808 801 0677, weekdays from 3 to 8 pm.",
        "https://www.beateatingdisorders.org.uk",
        only="eating_disorder",
    ),
    Line("In immediate danger", "call 999."),
)
_GERMANY = (
    Line(
        "TelefonSeelsorge",
        "0800 111 0 111 oder 0800 111 0 222, Tag und Nacht.",
        "https://www.telefonseelsorge.de",
    ),
    Line("In unmittelbarer Gefahr", "112."),
)
_SPAIN = (
    Line("Línea 024", "llama al 024, a cualquier hora.", "https://www.linea024.es"),
    Line("Peligro inmediato", "llama al 112."),
)
_BY_REGION = {
    "US": _US,
    "CA": (
        Line("9-8-8", "call or text 988, any time.", "https://988.ca"),
        Line("In immediate danger", "call 911."),
    ),
    "GB": _UK,
    "IE": (
        Line("Samaritans", "call 116 123, any time.", "https://www.samaritans.org"),
        Line("In immediate danger", "call 112 or 999."),
    ),
    "DE": _GERMANY,
    "AT": (
        Line("TelefonSeelsorge", "142.", "https://www.telefonseelsorge.at"),
        Line("In unmittelbarer Gefahr", "112."),
    ),
    "CH": (
        Line("Die Dargebotene Hand", "143.", "https://www.143.ch"),
        Line("In unmittelbarer Gefahr", "112."),
    ),
    "ES": _SPAIN,
    "FR": (
        Line("3114", "appelez le 3114, à toute heure.", "https://3114.fr"),
        Line("Danger immédiat", "appelez le 112."),
    ),
    "AU": (
        Line("Lifeline", "call 13 11 14, any time.", "https://www.lifeline.org.au"),
        Line("In immediate danger", "call 000."),
    ),
    "NZ": (
        Line("1737", "call or text 1737, any time.", "https://1737.org.nz"),
        Line("In immediate danger", "call 111."),
    ),
}


# For whoever named no region: by the language in which they write.
_SOMEWHERE = {
    "en": (*_US[:2], *ANYWHERE),
    "es": (
        Line("Línea 024 (España)", "llama al 024, a cualquier hora.", "https://www.linea024.es"),
        Line("988 (Estados Unidos)", "llama al 988 y pulsa 2.", "https://988lifeline.org"),
        Line("Otros países", "líneas gratuitas en", "https://findahelpline.com"),
        Line("Peligro inmediato", "llama al 112, al 911 o a tu número local de emergencias."),
    ),
    "de": (
        Line(
            "TelefonSeelsorge (Deutschland)", "0800 111 0 111.", "https://www.telefonseelsorge.de"
        ),
        Line("Österreich und Schweiz", "142 und 143."),
        Line("Andere Länder", "kostenlose Hilfe unter", "https://findahelpline.com"),
        Line("In unmittelbarer Gefahr", "112, 911 oder der Notruf vor Ort."),
    ),
}


def lines(region: str, category: str = "", language: str = "en") -> tuple[Line, ...]:
    """The helplines of a reader's region, "US-CA" or "DE"; of an unknown one, those for everywhere.

    `category`: of a crisis; lines that are for another one are left out. `language`: "en", "es" or
    "de", for readers whose region is not known.
    """
    found = _BY_REGION.get(policy.of(region).resources, ())
    chosen = tuple(line for line in found if line.only in ("", category))
    return chosen or _SOMEWHERE[language]
