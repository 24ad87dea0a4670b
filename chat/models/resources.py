"""What an allowance is counted in. An entry of `Resource` is all that an allowance needs.

From it come the column (`Conversation.free_<value>`), the setting (`FREE_<NAME>_PER_GIRL`), the
ledger's choices, what pages and the API say, and what the admin shows. See docs/adding.md.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import models


@dataclass(frozen=True)
class Terms:
    """How much of it is free, and how pages speak of it."""

    free: int  # With each girl, unless the environment says otherwise.
    one_left: str  # Follows the number 1.
    some_left: str  # Follows any other number.
    used_up: str


class Resource(models.TextChoices):
    """The first is the one that most messages take, and pages show it first."""

    terms: Terms

    def __new__(cls, value: str, terms: Terms | None = None) -> "Resource":
        """Make a member. `Resource("text")`, which finds one, has no terms and never comes here."""
        assert terms is not None
        member = str.__new__(cls, value)
        member._value_ = value
        member.terms = terms
        return member

    TEXT = (
        "text",
        Terms(
            free=10,
            one_left="free message left",
            some_left="free messages left",
            used_up="You've used your free messages with her.",
        ),
    )
    MEDIA = (
        "media",
        Terms(
            free=2,
            one_left="photo or video from her",
            some_left="photos or videos from her",
            used_up="You've used your free photos and videos with her.",
        ),
    )
    AUDIO = (
        "audio",
        Terms(
            free=3,
            one_left="voice message in all",
            some_left="voice messages in all",
            used_up="You've used your free voice messages with her.",
        ),
    )

    @property
    def column(self) -> str:
        return f"free_{self.value}"

    @property
    def initial(self) -> int:
        """Units that each conversation begins with."""
        free: dict[str, int] = settings.FREE_PER_GIRL
        return free.get(self.name, self.terms.free)

    def left(self, units: int) -> str:
        """For example "7 free messages left"."""
        return f"{units} {self.terms.one_left if units == 1 else self.terms.some_left}"


def resource_choices() -> list[tuple[str, str]]:
    """A function, so that an allowance's wording needs no migration."""
    return Resource.choices
