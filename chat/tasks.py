"""Background jobs: claim, call a gateway, call an action."""

from time import monotonic
from uuid import UUID

import structlog
from celery import shared_task
from django.conf import settings
from django.db import InterfaceError, OperationalError

from chat import actions, leases, search
from chat.actions import process_upload as upload_processing
from chat.actions.claim_first import FirstClaim
from chat.actions.claim_memory import MemoryClaim
from chat.claims import Claim
from chat.models import Conversation, Memory, Reply, Resource, WritesFirst
from chat.rehearsal import running as rehearsals
from chat.remembering import running
from chat.reply import answering, first
from chat.reply.holding import ClaimLost
from chat.reply.safety import Unprotected
from chatsite.gateways.llm.base import LLMError
from chatsite.gateways.llm.utility import UtilityError
from chatsite.gateways.stopping import Stop, Stopped
from chatsite.media import janitor
from girls import lines

logger = structlog.get_logger(__name__)

# Less than the time between two sweeps.
REMEMBER_SECONDS = 50


@shared_task
def ai_reply(reply_id: int) -> None:
    """Answers one message. Delivered twice or too late, it does nothing."""
    claim = actions.claim_reply(reply_id)
    if claim is None or claim.token is None:
        return
    stop = Stop()
    with leases.heart.holding(Reply, claim.token, settings.REPLY_MAX_SECONDS, stop.set):
        _answer(claim, stop)


def _answer(claim: Claim, stop: Stop) -> None:
    try:
        answering.answer(claim, stop)
    except ClaimLost:
        return
    except Stopped as stopped:
        actions.end_stopped(claim, stopped.calls, stopped.provider)
    except LLMError as error:
        actions.fail_reply(claim, error.code, error.calls)
    except Unprotected as error:
        actions.fail_reply(claim, "unprotected", error.calls)
    except (OperationalError, InterfaceError):
        raise  # Nothing can be written now. The sweep enqueues it again when the lease runs out.
    except Exception:
        actions.fail_reply(claim, "internal")
        raise


@shared_task
def warm_up(conversation_id: str) -> None:
    answering.warm_up(UUID(conversation_id))


@shared_task
def sweep_replies() -> None:
    actions.sweep_replies()


@shared_task
def sweep_firsts() -> None:
    actions.sweep_firsts()


@shared_task
def write_first(conversation_id: str) -> None:
    """One message with which she begins. Delivered twice or too late, it does nothing."""
    claim = None if actions.firsts_are_busy() else actions.claim_first(UUID(conversation_id))
    if claim is None:
        return
    stop = Stop()
    with leases.heart.holding(WritesFirst, claim.token, settings.REPLY_MAX_SECONDS, stop.set):
        _write_first(claim, stop)


def _write_first(claim: FirstClaim, stop: Stop) -> None:
    try:
        first.write(claim, stop)
    except ClaimLost:
        return
    except (LLMError, Unprotected, Stopped):
        actions.put_off_first(claim)
    except (OperationalError, InterfaceError):
        raise  # Nothing can be written now. The sweep enqueues it again when the lease runs out.
    except Exception:
        actions.put_off_first(claim)
        raise


@shared_task
def sweep_memories() -> None:
    actions.sweep_memories()


@shared_task
def remember() -> None:
    """Reads conversations on, one after another, until none is due or others should have a turn."""
    until = monotonic() + REMEMBER_SECONDS
    while monotonic() < until and (claim := actions.claim_memory()):
        with leases.heart.holding(Memory, claim.token, settings.REMEMBER_MAX_SECONDS):
            _remember(claim)


def _remember(claim: MemoryClaim) -> None:
    try:
        running.read_on(claim)
    except UtilityError as error:
        logger.warning("memory_not_read", conversation=str(claim.conversation_id), code=error.code)
        actions.fail_memory(claim, refused=error.refused)
    except (OperationalError, InterfaceError):
        raise  # As above: due as before once the lease runs out.
    except Exception:
        actions.fail_memory(claim, refused=False)
        raise


@shared_task
def rehearse(token: str, side: int, run: str) -> None:
    rehearsals.run(token, side, run)


@shared_task
def process_upload(upload_id: str) -> None:
    upload_processing.process_upload(UUID(upload_id))


@shared_task
def take_back_uploads() -> None:
    actions.take_back_uploads()


@shared_task
def sweep_uploads() -> None:
    actions.sweep_uploads()


@shared_task
def rebuild_search() -> None:
    search.rebuild_index()


@shared_task
def drop_files(keys: list[str], line_ids: list[int]) -> None:
    """Objects and spoken lines of messages that are gone, unless somebody else has them."""
    lines.drop_unused(line_ids)
    janitor.delete_unused(keys)


@shared_task
def reset_quotas() -> None:
    """The scheduled reset; off unless QUOTA_RESET_SCHEDULE is set."""
    for _ in actions.reset_quotas(Conversation.objects.all(), list(Resource), "schedule"):
        pass


@shared_task
def sweep_prompts() -> None:
    actions.sweep_prompts()


@shared_task
def sweep_permits() -> None:
    actions.sweep_permits()
