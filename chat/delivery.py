"""What the girl sends in answer, and how it is stored. Callers hold the conversation's row lock."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from chat import kinds, log, quota, variants
from chat.memory import made_with
from chat.memory.made_with import MadeWith
from chat.models import Conversation, Message, Refusal, Reply, Resource
from chatsite.text.columns import fitting, storable
from girls.models import Girl, GirlAsset, MediaWish, SpokenLine

TAG_LENGTH = 40
Fallback = Message.Fallback


@dataclass(frozen=True)
class Delivery:
    """Her words with a file of her library, or with their recording, or alone.

    `meant`: the kind of message that she decided on. `fallback`: why she writes instead, where that
    was known before. `unmet`: tags that were wished for and none of her files has. `refused`: the
    concern for which her own words were replaced. `made_with`: what she knew when she wrote.
    `began_at`: when the reader's pages got the first words of it; None: all of them at once.
    """

    text: str
    meant: str = Message.Kind.TEXT
    asset_id: int | None = None
    line: SpokenLine | None = None
    fallback: str = ""
    unmet: tuple[str, ...] = ()
    refused: str = ""
    made_with: MadeWith = field(default_factory=MadeWith)
    began_at: datetime | None = None


def store(reply: Reply, sent: Delivery) -> Message:
    """Her message, in answer to the reply's: what was planned, if the allowance still has its unit
    and the file still exists; otherwise her words, and why there is no more. If there is an answer
    already, these are other words for it.

    A unit of the media or voice allowance is spent if and only if such a message is stored.
    """
    asked, conversation = reply.message, reply.message.conversation
    _note_wishes(conversation.girl, sent.meant, sent.unmet)
    recalled = made_with.remembered(conversation, sent.made_with.used)
    fields = {
        "asked_variant": asked.variant,
        "recalled": len(recalled),
        **_fields(conversation, sent),
    }
    if reply.answer:
        hers = _reword(reply.answer, {"text": storable(sent.text), **fields})
    else:
        hers = log.append(
            conversation, Message.Sender.AI, sent.text, answers=asked, paid=True, **fields
        )
    made_with.keep(reply, hers, recalled, sent.made_with)
    if sent.refused:
        Refusal.objects.create(
            concern=sent.refused,
            sender=hers.sender,
            kind=hers.kind,
            region=conversation.user.region,
        )
    return hers


def _reword(hers: Message, content: dict[str, Any]) -> Message:
    conversation = hers.conversation
    variants.add(conversation, hers, content)
    quota.spend(conversation, kinds.of(hers).resource, hers, f"variant {hers.variant}")
    return hers


def _fields(conversation: Conversation, sent: Delivery) -> dict[str, Any]:
    if sent.asset_id is not None:
        return _file(conversation, sent.meant, sent.asset_id)
    if sent.line is not None:
        return _recording(conversation, sent.line)
    return {"fallback": sent.fallback}


def _recording(conversation: Conversation, line: SpokenLine) -> dict[str, Any]:
    if not quota.can_spend(conversation, Resource.AUDIO):
        return {"fallback": Fallback.AUDIO_EXHAUSTED}
    # Locks it, so that it stays. It is gone if the last reader who had heard it was just erased.
    if not SpokenLine.objects.filter(pk=line.pk).update(used_at=timezone.now()):
        return {"fallback": Fallback.NO_VOICE}
    return {
        "kind": Message.Kind.AUDIO,
        "line": line,
        "media_key": line.file.name,
        "duration_sec": line.duration_sec,
        "peaks": line.peaks,
    }


def _file(conversation: Conversation, kind: str, asset_id: int) -> dict[str, Any]:
    if not quota.can_spend(conversation, Resource.MEDIA):
        return {"fallback": Fallback.MEDIA_EXHAUSTED}
    found = GirlAsset.objects.for_reply(kind).filter(pk=asset_id)
    # Staff who replace its file at this moment wait for the lock, and then see that it was sent.
    asset = found.select_for_update(of=("self",), no_key=True).first()
    if asset is None:
        return {"fallback": Fallback.NO_ASSET}
    return {
        "kind": asset.kind,
        "asset": asset,
        "media_key": asset.file.name,
        "poster_key": asset.poster.name or "",
        "alt_text": asset.alt_text,
        "made_by": asset.made_by,
        "width": asset.width,
        "height": asset.height,
        "duration_sec": asset.duration_sec,
    }


def _note_wishes(girl: Girl, kind: str, tags: tuple[str, ...]) -> None:
    """For staff: what readers ask for and she does not have."""
    wanted = {fitting(tag.strip().lower(), TAG_LENGTH).strip() for tag in tags}
    for tag in sorted(wanted - {""}):
        wish, _ = MediaWish.objects.get_or_create(girl=girl, kind=kind, tag=tag)
        wishes = MediaWish.objects.filter(pk=wish.pk)
        wishes.update(count=F("count") + 1, last_asked_at=timezone.now())
