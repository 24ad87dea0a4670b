"""What staff changed of a girl: her versions, what differs between them, and the way back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from accounts.desk.seen import mark
from accounts.models import AuditEntry
from girls.models import Girl, GirlVersion

# Changed by actions of their own, or never.
_APART = {"id", "created_at", "active", "published_at", "portrait"}
COLUMNS = [field for field in Girl._meta.concrete_fields if field.name not in _APART]
# Told by the portrait itself.
_UNTOLD = {"portrait_width", "portrait_height"}
LABELS = {
    **{field.name: str(field.verbose_name) for field in COLUMNS},
    "tags": "tags",
    "voices": "voices",
    "portrait": "portrait",
}
# What staff choose by words, by the value in the column.
_CHOICES = {field.name: dict(field.flatchoices) for field in COLUMNS if field.choices}


@dataclass(frozen=True)
class Piece:
    """Words of a text. `mark`: "" if they stayed, else "del" or "ins"."""

    mark: str
    words: str


@dataclass(frozen=True)
class Change:
    """`label`: of a field, or of tags, voices or the portrait, which have no `pieces`."""

    label: str
    pieces: tuple[Piece, ...]


def state(girl: Girl) -> dict[str, Any]:
    """What a version keeps, as JSON has it."""
    columns = {field.name: getattr(girl, field.attname) for field in COLUMNS}
    voices = girl.voices.order_by("provider").values("provider", "voice_id", "settings")
    tags = girl.tags.order_by("slug").values_list("slug", flat=True)
    return {**columns, "tags": list(tags), "voices": list(voices)}


def mark_of(girl: Girl) -> str:
    """For pages that lead back from how she is."""
    return mark({**state(girl), "portrait": girl.portrait.name or ""})


def begin(girl: Girl) -> None:
    """Keep how she is in the database before the first change that is kept. Her row is locked."""
    if girl.pk and not girl.versions.exists():
        keep(Girl.objects.get(pk=girl.pk), None)


def keep(girl: Girl, entry: AuditEntry | None) -> GirlVersion:
    """How she is after a change. `entry`: the line of the audit log that tells of it."""
    portrait = str(girl.portrait.name or "")
    return GirlVersion.objects.create(girl=girl, entry=entry, portrait=portrait, about=state(girl))


def changes(before: GirlVersion | None, after: GirlVersion) -> list[Change]:
    """By field, in the order of the form; [] for the first version."""
    if before is None:
        return []
    known = {"portrait": before.portrait, **before.about}
    now = {"portrait": after.portrait, **after.about}
    return [*between(known, now)]


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Of columns and the like by name, in the order of the form."""
    for name, label in LABELS.items():
        old, new = before.get(name), after.get(name)
        if old == new or name in _UNTOLD:
            continue
        told = (_told(_chosen(name, value)) for value in (old, new))
        pieces = () if name == "portrait" else tuple(differences(*told))
        yield Change(label, pieces)


def _chosen(name: str, value: Any) -> Any:  # noqa: ANN401  of JSON
    return _CHOICES[name].get(value, value) if name in _CHOICES else value


def _told(value: Any) -> str:  # noqa: ANN401  of JSON
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: ""}[value]
    if isinstance(value, list):
        return "\n".join(map(_told, value))
    if isinstance(value, dict):
        return " ".join(str(value[name]) for name in sorted(value) if value[name])
    return str(value)


def differences(old: str, new: str) -> Iterator[Piece]:
    """Word by word."""
    before, after = old.split(), new.split()
    for what, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("", " ".join(before[i:j]))
            continue
        if i < j:
            yield Piece("del", " ".join(before[i:j]))
        if k < n:
            yield Piece("ins", " ".join(after[k:n]))
