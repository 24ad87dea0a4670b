"""The checks of a reply: of what the reader says before she may answer, and of what she says.

Rules come first, then the `moderation` gateway, where one is configured. Where either fails, she
does not answer.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import structlog
from django.conf import settings

from chat.reply.holding import be_sure
from chat.reply.plan import Plan
from chatsite.duties import crisis, minors, tongues
from chatsite.duties.answers import Rules
from chatsite.duties.concerns import Concern
from chatsite.duties.crisis import Crisis
from chatsite.duties.language import Category, Level
from chatsite.duties.sexual_minors import sexual_minor
from chatsite.gateways import in_worker
from chatsite.gateways.llm.base import Answer, Decision, Kind
from chatsite.gateways.moderation.base import ModerationError
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)

_CRISES = frozenset(map(str, Category))


class Unprotected(Exception):
    """The protocol is switched off, or a check failed. Then no companion answers at all.

    `calls`: how often providers of the answer had been asked by then.
    """

    def __init__(self, calls: int = 0) -> None:
        super().__init__(calls)
        self.calls = calls


@dataclass(frozen=True)
class Checks:
    """The checks of one reply, made once its reader's words are known. All raise Unprotected."""

    plan: Plan

    @cached_property
    def words(self) -> str:
        """The reader's words: text or caption, transcript, and wish for other words."""
        asked = self.plan.asked
        return "\n".join(filter(None, (asked.caption, asked.spoken_words, self.plan.hint)))

    @cached_property
    def rules(self) -> Rules:
        return Rules(self.words, sexual=self.plan.policy.sexual)

    def of_reader(self) -> Crisis | Concern | None:
        """A crisis that interrupts, or why she must refuse; None: she may answer."""
        if not settings.CRISIS_PROTOCOL:
            raise Unprotected
        try:
            found = _by_rules(self.words)
        except Exception as error:
            raise self._failed(error) from error
        return found or _of_flags(self._flagged(self.words), self.words)

    def says_minor(self) -> bool:
        """Whether the reader says that they are under 18."""
        try:
            return minors.says_minor(self.words) is not None
        except Exception as error:
            raise self._failed(error) from error

    def of_hers(self, said: Answer) -> tuple[Answer, str]:
        """What she may say, and "" or the concern for which her own words were replaced."""
        text = said.decision.text
        try:
            fault = self.rules.fault(text) or _tagged(said.decision)
        except Exception as error:
            raise self._failed(error, said.calls) from error
        fault = fault or self._flag_on(text, said.calls)
        return (said, "") if fault is None else (self._instead(said, fault), fault)

    def _flag_on(self, text: str, calls: int) -> Concern | None:
        harmless = {Concern.SEXUAL} if self.rules.sexual else set()
        flagged = self._flagged(text, calls) - harmless
        return most_serious(flagged)

    def _flagged(self, text: str, calls: int = 0) -> frozenset[Concern]:
        if in_worker.moderation().is_on:
            be_sure(self.plan.claim)
        return flags(text, self.plan.message.pk, calls)

    def _instead(self, said: Answer, fault: Concern) -> Answer:
        """A safe line in her manner; spoken if she meant to speak, but no photo or video."""
        kind: Kind = "audio" if said.decision.type == "audio" else "text"
        line = self.rules.instead(fault, self.plan.girl.name)
        logger.info("answer_refused", message=self.plan.message.pk, concern=fault)
        return replace(said, decision=Decision(kind, line, ()))

    def _failed(self, error: Exception, calls: int = 0) -> Unprotected:
        logger.error("check_failed", message=self.plan.message.pk, exc_info=error)
        return Unprotected(calls)


def flags(text: str, message_id: int, calls: int = 0) -> frozenset[Concern]:
    """What the service finds, where one is configured. Raises Unprotected, with these `calls`.
    `message_id`: for the log, the reader's message that it is about."""
    service = in_worker.moderation()
    if not service.is_on:
        return frozenset()
    release_connection()  # the call may take MODERATION_BUDGET seconds
    try:
        return service.concerns(text, settings.MODERATION_BUDGET)
    except ModerationError as error:
        logger.warning("not_moderated", message=message_id, reason=error.code)
        raise Unprotected(calls) from error


def most_serious(flagged: frozenset[Concern]) -> Concern | None:
    return min(flagged, key=[*Concern].index, default=None)


def _by_rules(words: str) -> Crisis | Concern | None:
    """Help comes first: who tells of abuse may also be in danger."""
    found = crisis.find(words)
    return found or (Concern.MINOR if sexual_minor(words) else None)


def _of_flags(flagged: frozenset[Concern], words: str) -> Crisis | Concern | None:
    """What a service flags is not known to be explicit."""
    serious = most_serious(flagged)
    if serious in _CRISES:
        return Crisis(Category(str(serious)), Level.INDIRECT, _language(words))
    return Concern.MINOR if Concern.MINOR in flagged else None


def _language(words: str) -> str:
    """One in which the words of a crisis are written."""
    spoken = tongues.of(words)
    return spoken if spoken in ("es", "de") else "en"


def _tagged(decision: Decision) -> Concern | None:
    """Tags are stored for staff, as wishes."""
    found = decision.tags and sexual_minor(" ".join(decision.tags))
    return Concern.MINOR if found else None
