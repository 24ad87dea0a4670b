"""Faults of order for `make plant`: an import against each contract, and dates without a zone.

`make plant BUG=imports`, `BUG=dates`. Their checks read the code and start nothing.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

_BIN = Path(sys.executable).parent
CONTRACTS = (str(_BIN / "lint-imports"), "--no-cache")
RUFF = (str(_BIN / "ruff"), "check", "--no-cache", ".")
DATES = (sys.executable, "-m", "pytest", "-q", "tests/text/test_dates.py")


@dataclass(frozen=True)
class Line:
    """A line that is put at the end of a file, the check that must fail then, and its words."""

    file: str
    line: str
    check: tuple[str, ...]
    words: str

    def apply(self, root: Path) -> None:
        path = root / self.file
        path.write_text(f"{path.read_text()}\n{self.line}\n")


# By the contract's name in pyproject.toml: a module, and an import that it may not have.
IMPORTS: dict[str, tuple[str, str]] = {
    "Apps point one way, and stand on the project's rooms": (
        "girls/uses.py",
        "from chat.models import Message",
    ),
    "The project's own modules stand above its rooms": (
        "chatsite/web/cache.py",
        "from chatsite import checks",
    ),
    "Data flows one way through the chat's rooms": (
        "chat/selectors.py",
        "from chat.actions import send_message",
    ),
    "Kinds of messages know models alone": (
        "chat/kinds/image.py",
        "from girls.models import Girl",
    ),
    "Pages and sockets leave slow gateways to workers": (
        "chat/views/signing.py",
        "from chatsite.gateways import in_worker",
    ),
    "Pages and sockets load no decoder of videos and sounds": (
        "chat/forms.py",
        "from chat.uploads import making",
    ),
    "What events of vendors add up to is pure": (
        "accounts/premium/ledger.py",
        "from accounts.models import Payment",
    ),
    "Apps ask for gateways by their accessors": (
        "chat/tasks.py",
        "from chatsite.gateways.llm import failover",
    ),
    "Only management commands make the demo's girls": (
        "girls/forms.py",
        "from girls.demo import seeds",
    ),
    "The embedded parts know no Django and no room": (
        "chatsite/local/embedded/http.py",
        "from django.conf import settings",
    ),
    "The rules of the duties know no Django and no room": (
        "chatsite/duties/words.py",
        "from django.conf import settings",
    ),
    "Production never imports what a machine may lack": (
        "girls/views.py",
        "from chatsite.local.mailbox import store",
    ),
}
PLANTS = {
    "imports": [
        Line(file, line, CONTRACTS, f"{name} BROKEN") for name, (file, line) in IMPORTS.items()
    ],
    "dates": [
        Line(
            "templates/chat/_thread.html", '{{ thread.last_message_at|date:"j M" }}', DATES, "j M"
        ),
        Line("chat/quota.py", "import datetime\n\nNOW = datetime.datetime.now()", RUFF, "DTZ005"),
    ],
}


def contracts(root: Path) -> list[str]:
    """Names of all contracts."""
    found = tomllib.loads((root / "pyproject.toml").read_text())
    return [contract["name"] for contract in found["tool"]["importlinter"]["contracts"]]
