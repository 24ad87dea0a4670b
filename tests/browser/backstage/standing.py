"""What a conversation has beside its messages: memories, allowances, uploads, troubles."""

from django.db.models import Q
from django.utils import timezone

from chat import actions, log, quota
from chat.models import Fact, Message, Recalled, Reply, Resource, Summary
from tests.browser.backstage.finding import conversation_at, locked


def remember(path: str, words: str, fact: str, answer: str) -> None:
    """The reader has said these words, she has made a fact of them, and an answer with both."""
    with locked(path) as found:
        told = log.append(found, Message.Sender.USER, words)
        known = Fact.objects.create(
            conversation=found, message=told, subject="pet", key=f"pet:{fact}"[:80], text=fact
        )
        hers = log.append(found, Message.Sender.AI, answer, recalled=2)
        for memory in ({"fact": known}, {"source": told}):
            Recalled.objects.create(answer=hers, **memory)


def sum_up(path: str, text: str) -> None:
    """All that was said until now."""
    found = conversation_at(path)
    Summary.objects.create(
        conversation=found, first_number=1, last_number=found.last_number, text=text
    )


def trouble(path: str) -> None:
    """A reply failed, and its reader reported her greeting."""
    with locked(path) as found:
        said = log.append(found, Message.Sender.USER, "Are you there?")
        Reply.objects.create(
            message=said,
            conversation=found,
            state=Reply.State.FAILED,
            error="http_500",
        )
        greeting = found.messages.order_by("number")[0]
        actions.report_message(found.user_id, found.pk, greeting.pk, "harm", "This scared me.")


def failures(path: str) -> int:
    """How many of its replies have failed."""
    return Reply.objects.filter(
        conversation=conversation_at(path), state=Reply.State.FAILED
    ).count()


def use_up(path: str, resource: str = "text", left: int = 0) -> None:
    """Leaves so many free messages, or voice messages."""
    kind = Resource(resource)
    with locked(path) as found:
        while getattr(found, kind.column) > left:
            question = log.append(found, Message.Sender.USER, "And then?")
            quota.spend(found, kind, question)
            answer = log.append(found, Message.Sender.AI, "Then it rained.")
            Reply.objects.create(
                message=question, conversation=found, answer=answer, state=Reply.State.DONE
            )
            found.refresh_from_db()


def quiet(path: str, fallback: str) -> None:
    """She has written for this reason where she meant to send something."""
    with locked(path) as found:
        question = log.append(found, Message.Sender.USER, "A photo, please?")
        answer = log.append(found, Message.Sender.AI, "Let me tell you.", fallback=fallback)
        Reply.objects.create(
            message=question, conversation=found, answer=answer, state=Reply.State.DONE
        )


def uploads(path: str) -> list[str]:
    """The states of those that a message has, or still could take."""
    alive = Q(message__isnull=False) | Q(expires_at__gt=timezone.now())
    return list(conversation_at(path).uploads.filter(alive).values_list("state", flat=True))


def expire_uploads(path: str) -> None:
    """What was brought up has waited for its message too long."""
    conversation_at(path).uploads.update(expires_at=timezone.now())
