"""Whether readers see her."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from girls import whole
from girls.models import Girl
from girls.whole import Missing


class NotWhole(Exception):
    """She can't be published: `missing` says why."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__("; ".join(one.sentence for one in missing))
        self.missing = missing


@transaction.atomic
def publish(girl: Girl) -> bool:
    """Readers see her from now on; False if they do already. Raises NotWhole, also for what a
    colleague has just removed: her row is locked, and her form locks it, too."""
    found = locked(girl)
    if found.active:
        return False
    if missing := whole.missing(found):
        raise NotWhole(missing)
    found.active, found.published_at = True, found.published_at or timezone.now()
    found.save(update_fields=["active", "published_at"])
    return True


def hide(girl: Girl) -> bool:
    """Takes her out of the gallery, so that nobody can begin a conversation with her. Those that
    there are go on. False if she was hidden before."""
    return bool(Girl.objects.filter(pk=girl.pk, active=True).update(active=False))


def refuse_loss(girl: Girl, lacked: Sequence[Missing], has: whole.Around | None = None) -> None:
    """Raises NotWhole if readers see her and, as she is about to be saved, she lacks more than
    `lacked`. `has`: as in `whole.missing`."""
    known = {one.field for one in lacked}
    lost = [one for one in whole.missing(girl, has) if one.field not in known]
    if girl.active and lost:
        raise NotWhole(lost)


def locked(girl: Girl) -> Girl:
    """Without waiting for readers who begin a conversation with her, or letting them wait."""
    return Girl.objects.select_for_update(no_key=True).get(pk=girl.pk)
