"""Tags of the library: how often each is used, and one that becomes another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Case, Exists, F, Func, OuterRef, Subquery, Value, When
from django.db.models.functions import Greatest
from django.utils.text import slugify

from girls.models import Girl, GirlAsset, MediaWish, Tag

# Rows that one statement changes.
BATCH = 500
# As many as an input suggests.
SUGGESTED = 300


@dataclass(frozen=True)
class Used:
    """`files`: how many have it. `asked`: how often readers asked for it and got nothing."""

    tag: str
    files: int
    asked: int


@dataclass(frozen=True)
class Retagged:
    """How many files, wishes and girls have the other tag now."""

    files: int = 0
    wishes: int = 0
    girls: int = 0

    def __str__(self) -> str:
        counts = ((self.files, "file"), (self.wishes, "wish"), (self.girls, "girl"))
        told = [_counted(count, noun) for count, noun in counts if count]
        return ", ".join(told) or "nothing had it"


def _counted(count: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("sh") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


# Signs that ILIKE would take for others.
_LITERAL = re.compile(r"[%_\\]")
_USED = """
    SELECT tag, SUM(files)::int AS files, SUM(asked)::int AS asked FROM (
        SELECT unnest(tags) AS tag, 1 AS files, 0 AS asked FROM girls_girlasset
        UNION ALL
        SELECT tag, 0, count FROM girls_mediawish
    ) AS each
    WHERE tag ILIKE %s GROUP BY tag
    ORDER BY files DESC, asked DESC, tag LIMIT %s
"""


def used(containing: str = "", limit: int = SUGGESTED) -> list[Used]:
    """The most used first. One pass over the library, whatever its size."""
    literal = _LITERAL.sub(r"\\\g<0>", containing)
    with connection.cursor() as cursor:
        cursor.execute(_USED, [f"%{literal}%", limit])
        return [Used(*row) for row in cursor.fetchall()]


@transaction.atomic
def retag(old: str, new: str, *, gallery: bool) -> Retagged:
    """What has the tag `old` has `new` instead, once. `gallery`: the tag of girls, too.

    Raises IntegrityError where a reader has just wished for `new`: then nothing is changed.
    """
    _one_at_a_time()
    return Retagged(
        sum(_retag_files(old, new)),
        _retag_wishes(old, new),
        _retag_girls(old, new) if gallery else 0,
    )


def _one_at_a_time() -> None:
    """Each changes rows that others hold, batch after batch: two would wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('girls.tagging'))")


def _retag_files(old: str, new: str) -> Iterator[int]:
    tagged = GirlAsset.objects.filter(tags__contains=[old]).order_by("pk")
    kind = {"output_field": GirlAsset._meta.get_field("tags")}
    other = Func(F("tags"), Value(old), Value(new), function="array_replace", **kind)
    less = Func(F("tags"), Value(old), function="array_remove", **kind)
    changed = Case(When(tags__contains=[new], then=less), default=other)
    while keys := list(tagged.select_for_update(no_key=True).values_list("pk", flat=True)[:BATCH]):
        yield GirlAsset.objects.filter(pk__in=keys).update(tags=changed)


def _retag_wishes(old: str, new: str) -> int:
    """A girl's wishes of one kind for both tags become one."""
    same = {"girl": OuterRef("girl"), "kind": OuterRef("kind")}
    olds = MediaWish.objects.filter(tag=old)
    if not olds.exists():
        return 0
    before = MediaWish.objects.filter(tag=old, **same)
    both = MediaWish.objects.filter(Exists(before), tag=new)
    count: Subquery = Subquery(before.values("count"))
    asked: Subquery = Subquery(before.values("last_asked_at"))
    both.update(count=F("count") + count, last_asked_at=Greatest(F("last_asked_at"), asked))
    merged, _ = olds.filter(Exists(MediaWish.objects.filter(tag=new, **same))).delete()
    return merged + olds.update(tag=new)


def _retag_girls(old: str, new: str) -> int:
    """The gallery's tags have names as they are written; whatever their case, they are the same."""
    tag = Tag.objects.select_for_update().filter(name__iexact=old).first()
    if tag is None:
        return 0
    girls = list(Girl.objects.filter(tags=tag).values_list("pk", flat=True))
    other = Tag.objects.filter(name__iexact=new).exclude(pk=tag.pk).first()
    if other is None:
        tag.name, tag.slug = _as_name(new), slugify(new)[:40] or tag.slug
        tag.save()
    else:
        links = Girl.tags.through
        links.objects.bulk_create(
            [links(girl_id=girl, tag_id=other.pk) for girl in girls], ignore_conflicts=True
        )
        tag.delete()
    return len(girls)


def _as_name(tag: str) -> str:
    return tag[:1].upper() + tag[1:]
