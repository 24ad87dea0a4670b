"""From the model's decision to what she sends: chooses a file, or has her words spoken."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Count, Max

from chat.delivery import Delivery
from chat.models import Conversation, Message, Resource, Variant
from chat.reply import director, draft
from chat.reply.holding import renew
from chat.reply.plan import Plan, Way
from chat.reply.readable import readable
from chat.uploads import reading
from chatsite.gateways.llm.base import Decision
from chatsite.gateways.stopping import Stopped
from chatsite.web.database import release_connection
from girls import speaking
from girls.models import GirlAsset, SpokenLine

Fallback = Message.Fallback


def prepare(plan: Plan, decision: Decision) -> Delivery:
    """May ask the store and a provider of speech; raises ClaimLost. Once she is stopped, her words
    are all that she sends."""
    if plan.stop.is_set:
        return _write(plan, decision)
    return _PREPARE[plan.way(decision)](plan, decision)


def _write(plan: Plan, decision: Decision) -> Delivery:
    return Delivery(decision.text)


def _show(plan: Plan, decision: Decision) -> Delivery:
    renew(plan.claim)
    release_connection()
    if not reading.store_answers():
        return Delivery(decision.text, fallback=Fallback.NO_STORE)
    choice = director.choose(candidates(plan.message.conversation, decision.type), decision.tags)
    # Premium would not help to what she does not have: so the allowance is asked for last.
    fallback = Fallback.NO_ASSET if choice.asset_id is None else ""
    return Delivery(
        decision.text,
        meant=decision.type,
        asset_id=choice.asset_id,
        fallback=fallback,
        unmet=choice.unmet,
    )


def candidates(conversation: Conversation, kind: str) -> list[director.Candidate]:
    """Her files of a kind, and how often this reader has got each.

    Counts within this conversation alone: a popular file may stand in a million others. Of a
    message with several wordings each counts.
    """
    sent: dict[int, tuple[int, int]] = {}
    for asset, times, last in _sent(conversation):
        before, until = sent.get(asset, (0, 0))
        sent[asset] = (before + times, max(until, last))
    hers = GirlAsset.objects.for_reply(kind).filter(girl=conversation.girl_id).order_by("pk")
    return [
        director.Candidate(pk, tuple(tags), *sent.get(pk, (0, 0)))
        for pk, tags in hers.values_list("pk", "tags")
    ]


def _sent(conversation: Conversation) -> Iterable[tuple[int, int, int]]:
    """Assets, how often, and the number of the newest message with it; an asset may come twice."""
    mine = Message.objects.filter(conversation=conversation, asset__isnull=False, variant_count=1)
    reworded = Variant.objects.filter(message__conversation=conversation, asset__isnull=False)
    once = mine.order_by().values_list("asset").annotate(Count("pk"), Max("number"))
    often = reworded.order_by().values_list("asset").annotate(Count("pk"), Max("message__number"))
    return once.union(often, all=True)


def _speak(plan: Plan, decision: Decision) -> Delivery:
    if not plan.can_speak:
        return Delivery(decision.text, fallback=Fallback.NO_VOICE)
    if not plan.may_spend(Resource.AUDIO):
        return Delivery(decision.text, fallback=Fallback.AUDIO_EXHAUSTED)
    try:
        line = _spoken(plan, decision)
    except Stopped:
        return _write(plan, decision)
    return Delivery(decision.text, line=line, fallback="" if line else Fallback.NO_VOICE)


def _spoken(plan: Plan, decision: Decision) -> SpokenLine | None:
    renew(plan.claim)
    draft.show(plan, speaking=True)
    release_connection()
    if not reading.store_answers():
        return None  # A recording could not be kept: buy none.
    renew(plan.claim)
    release_connection()
    with plan.stop.calls():
        return speaking.speak(plan.voices, readable(decision.text), settings.SPEECH_BUDGET)


_PREPARE: dict[Way, Callable[[Plan, Decision], Delivery]] = {
    Way.WRITE: _write,
    Way.SPEAK: _speak,
    Way.SHOW: _show,
}
