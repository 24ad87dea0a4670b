"""One claimed conversation: its facts, then its summary."""

from collections.abc import Sequence

import structlog
from django.conf import settings

from chat import actions, kinds
from chat.actions.claim_memory import MemoryClaim
from chat.memory import noticing
from chat.memory.rules import Told
from chat.models import Message
from chat.remembering import asking, reading, spans, summing
from chatsite.gateways import in_worker
from chatsite.gateways.llm.utility import Done, Task
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)

# Parts of a summary that are made at once.
MOST_PARTS = 3


def read_on(claim: MemoryClaim) -> None:
    """Raises UtilityError; then what was stored before stays."""
    batch = reading.waiting(claim.conversation_id, claim.read_number)
    if not actions.store_facts(claim, batch.telling, _told(claim, batch.telling), batch.until):
        return
    for _ in range(MOST_PARTS):
        if not in_worker.utility().is_on or not (_sum_up(claim) or _merge(claim)):
            break
    actions.end_memory(claim, has_more=batch.has_more)


def _told(claim: MemoryClaim, messages: Sequence[Message]) -> list[list[Told]]:
    """By message. Rules have mostly read them before; a message without an answer they have not."""
    by_rules = [noticing.read(message) for message in messages]
    if not messages or not in_worker.utility().is_on:
        return by_rules
    zone = noticing.zone_of(claim.conversation_id)
    told = [(noticing.told_in(one), one.created_at.astimezone(zone).date()) for one in messages]
    done = _complete(claim, asking.task(told), "facts")
    by_model = asking.facts(done.text, told, by_rules)
    return [[*ours, *theirs] for ours, theirs in zip(by_rules, by_model, strict=True)]


def _sum_up(claim: MemoryClaim) -> bool:
    messages = spans.next_part(claim.conversation_id)
    if not messages:
        return False
    lines = [(_who(message), _words(message)) for message in messages]
    done = _complete(claim, summing.task(lines), "summary")
    text = summing.believed(done.text, [words for _, words in lines])
    return bool(text) and actions.store_part(claim, messages, text)


def _merge(claim: MemoryClaim) -> bool:
    parts = spans.too_many(claim.conversation_id)
    if not parts:
        return False
    texts = [part.text for part in parts]
    done = _complete(claim, summing.merging(texts), "merging")
    text = summing.believed(done.text, texts)
    return bool(text) and actions.merge_parts(claim, parts, text)


def _who(message: Message) -> str:
    return "companion" if message.is_hers else "reader"


def _words(message: Message) -> str:
    kind = kinds.of(message)
    return " ".join(filter(None, (kind.caption, kind.spoken_words)))


def _complete(claim: MemoryClaim, task: Task, what: str) -> Done:
    release_connection()  # the call may take UTILITY_BUDGET seconds
    done = in_worker.utility().complete(task, settings.UTILITY_BUDGET)
    logger.info(
        "memory_asked",
        conversation=str(claim.conversation_id),
        what=what,
        prompt_tokens=done.prompt_tokens,
        completion_tokens=done.completion_tokens,
    )
    return done
