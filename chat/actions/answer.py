"""What she says, or sends, in answer. Callers hold the conversation's row lock."""

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q
from django.utils import timezone

from chat import log, quota
from chat.models import Conversation, Message, Resource
from chat.reply import director, voice
from chatsite.gateways.llm.base import Decision
from chatsite.text.columns import fitting
from girls import voices
from girls.models import GirlAsset, MediaWish, SpokenLine

TAG_LENGTH = 40
MEDIA = (Message.Kind.IMAGE, Message.Kind.VIDEO)
Fallback = Message.Fallback


@dataclass(frozen=True)
class Means:
    """What she has for an answer beside her words, found out before the transaction: the words in
    her voice, and whether the store gives photos and videos at all."""

    line: SpokenLine | None = None
    store_answers: bool = True


def say(conversation: Conversation, asked: Message, decision: Decision, means: Means) -> Message:
    """Her message: what she meant to send or to speak, or her words and why there is no more.

    A unit of the media or voice allowance is spent if and only if such a message is stored.
    """
    if decision.type in MEDIA and not means.store_answers:
        return _write(conversation, decision, Fallback.NO_STORE)
    if decision.type in MEDIA:
        return _show(conversation, decision)
    has_voice = voices.has_voice(conversation.girl)
    if voice.is_wanted(decision, asked, has_voice=has_voice):
        return _speak(conversation, decision, means.line, has_voice=has_voice)
    return _write(conversation, decision)


def _speak(
    conversation: Conversation, decision: Decision, line: SpokenLine | None, *, has_voice: bool
) -> Message:
    if has_voice and not quota.can_spend(conversation, Resource.AUDIO):
        return _write(conversation, decision, Fallback.AUDIO_EXHAUSTED)
    if line is None:
        return _write(conversation, decision, Fallback.NO_VOICE)
    message = log.append(
        conversation,
        Message.Sender.AI,
        decision.text,
        kind=Message.Kind.AUDIO,
        line=line,
        media_key=line.file.name,
        duration_sec=line.duration_sec,
        peaks=line.peaks,
    )
    quota.spend(conversation, Resource.AUDIO, message)
    return message


def _show(conversation: Conversation, decision: Decision) -> Message:
    candidates = _candidates(conversation, decision.type)
    choice = director.choose(candidates, decision.tags)
    _note_wishes(conversation, decision.type, choice.unmet)
    # Premium would not help to what she does not have.
    if choice.asset_id is not None and not quota.can_spend(conversation, Resource.MEDIA):
        return _write(conversation, decision, Fallback.MEDIA_EXHAUSTED)
    found = GirlAsset.objects.for_reply(decision.type).filter(pk=choice.asset_id or 0)
    # Staff who exchange its file meanwhile wait, and find it sent.
    asset = found.select_for_update(of=("self",), no_key=True).first()
    if asset is None:
        return _write(conversation, decision, Fallback.NO_ASSET)
    message = _send(conversation, asset, decision.text)
    quota.spend(conversation, Resource.MEDIA, message)
    return message


def _candidates(conversation: Conversation, kind: str) -> list[director.Candidate]:
    """What she could send of a kind, and how often this reader has got it."""
    sent = Q(messages__conversation=conversation)
    found = GirlAsset.objects.for_reply(kind).filter(girl=conversation.girl_id)
    counted = found.annotate(
        times=Count("messages", filter=sent), last=Max("messages__number", filter=sent)
    )
    rows = counted.order_by("pk").values_list("pk", "tags", "times", "last")
    return [director.Candidate(pk, tuple(tags), times, last or 0) for pk, tags, times, last in rows]


def _write(conversation: Conversation, decision: Decision, fallback: str = "") -> Message:
    return log.append(conversation, Message.Sender.AI, decision.text, fallback=fallback)


def _send(conversation: Conversation, asset: GirlAsset, caption: str) -> Message:
    return log.append(
        conversation,
        Message.Sender.AI,
        caption,
        kind=asset.kind,
        asset=asset,
        media_key=asset.file.name,
        poster_key=asset.poster.name or "",
        alt_text=asset.alt_text,
        width=asset.width,
        height=asset.height,
        duration_sec=asset.duration_sec,
    )


def _note_wishes(conversation: Conversation, kind: str, tags: tuple[str, ...]) -> None:
    """For staff: what readers ask for and she does not have."""
    wanted = {fitting(tag.strip().lower(), TAG_LENGTH).strip() for tag in tags}
    for tag in sorted(wanted - {""}):
        wish, _ = MediaWish.objects.get_or_create(girl=conversation.girl, kind=kind, tag=tag)
        wishes = MediaWish.objects.filter(pk=wish.pk)
        wishes.update(count=F("count") + 1, last_asked_at=timezone.now())
