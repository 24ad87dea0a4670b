"""The parts of a reader's page in the admin. Rooms that stand above accounts register theirs from
their own admin."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest

from accounts.models import User


@dataclass(frozen=True)
class Look:
    """Somebody of the staff opens the page of a reader."""

    request: HttpRequest
    reader: User

    @property
    def by(self) -> User:
        return cast(User, self.request.user)

    def sees(self, permission: str) -> bool:
        return self.by.has_perm(permission)


@dataclass(frozen=True)
class Panel:
    """`name`: its anchor. `rows`: what its template gets, as far as this person may see it. Neither
    its rows nor its queries grow with what the reader has. A key `open` counts what waits for
    somebody: it stands beside the panel's link."""

    name: str
    title: str
    template: str
    rows: Callable[[Look], dict[str, Any]]
    place: int
    permission: str = "accounts.view_user"


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    _panels[panel.name] = panel


def seen_by(look: Look) -> list[Panel]:
    """In their order on the page."""
    found = [panel for panel in _panels.values() if look.sees(panel.permission)]
    return sorted(found, key=lambda panel: panel.place)
