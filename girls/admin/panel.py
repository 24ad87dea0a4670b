"""What stands above a girl's form: whether readers see her, what she lacks, what they wish."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from chatsite.gateways import in_request
from girls import actions, history, voices, whole
from girls.models import DraftWords, Girl, MediaWish

MOST_WISHES = 12


@dataclass(frozen=True)
class Panel:
    """Read when it is shown: a form that is refused shows what the database has."""

    girl: Girl
    may_change: bool

    @cached_property
    def saved(self) -> Girl:
        """Not as a form that was refused has left her."""
        return Girl.objects.get(pk=self.girl.pk)

    @cached_property
    def missing(self) -> list[whole.Missing]:
        return whole.missing(self.saved)

    @cached_property
    def draft(self) -> DraftWords | None:
        return DraftWords.objects.select_related("entry__by").filter(girl=self.girl).first()

    @property
    def seen(self) -> str:
        return actions.seen_of(self.saved)

    @cached_property
    def drafted(self) -> list[history.Change]:
        """By field, against the words that she has."""
        words = self.draft.words if self.draft else {}
        return [*history.between({name: getattr(self.saved, name) for name in words}, words)]

    @cached_property
    def voice(self) -> voices.Choice:
        return voices.choice([*self.saved.voices.all()], in_request.speech_providers())

    @cached_property
    def wishes(self) -> Sequence[MediaWish]:
        return [*self.saved.wishes.open()[:MOST_WISHES]]

    @cached_property
    def files(self) -> int:
        return self.saved.assets.count()
