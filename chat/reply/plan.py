"""What decides about a reply, read once by one query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.models import User
from chat import kinds, quota
from chat.claims import Claim
from chat.kinds import Kind
from chat.models import Fact, Message, MessageQuerySet, Resource, Summary
from chat.reply.holding import ClaimLost
from chat.reply.prompt import reader
from chat.reply.readable import readable
from chatsite.duties import policy
from chatsite.duties.policy import Policy
from chatsite.gateways.llm.base import Decision
from chatsite.gateways.speech.base import Voice
from chatsite.gateways.stopping import Stop
from chatsite.web.prepared import Given, Prepared
from girls import voices
from girls.models import Girl, GirlAsset

_GIRL = "conversation__girl"
_FILES = GirlAsset.objects.described().filter(girl=OuterRef(_GIRL), for_reply=True)


def _of(model: type[Fact] | type[Summary]) -> QuerySet[Any]:
    return model._default_manager.filter(conversation=OuterRef("conversation"))


class Way(Enum):
    """How she answers."""

    WRITE = "write"
    SPEAK = "speak"
    SHOW = "show"


@dataclass(frozen=True)
class Plan:
    """One reply as it was when it was claimed.

    `message`: the reader's, with its conversation, the girl and the user. `voices`: hers, by
    provider. `can_speak`, `can_show`: whether she has a voice, a file to send. Allowances and files
    may change meanwhile: `chat.delivery` checks both again under the lock. `persona`: the reader's,
    as chat.reply.prompt.reader has it. `knows`: whether there is a fact or a summary, `recalls`:
    whether she may look up older messages. `stop` is set once the reader stops her.
    `provider`: the only one that is asked, in a rehearsal; "" for all.
    """

    claim: Claim
    message: Message
    voices: Mapping[str, Voice]
    can_speak: bool
    can_show: bool
    persona: dict[str, Any] | None = None
    knows: bool = False
    recalls: bool = False
    stop: Stop = field(default_factory=Stop)
    provider: str = ""

    @property
    def asked(self) -> Kind:
        return kinds.of(self.message)

    @property
    def girl(self) -> Girl:
        return self.message.conversation.girl

    @property
    def reader(self) -> User:
        return self.message.conversation.user

    @property
    def hint(self) -> str:
        """The reader's wish for other words; "" mostly."""
        return self.message.reply.hint

    @property
    def policy(self) -> Policy:
        """Of the region that the reader named."""
        return policy.of(self.message.conversation.user.region)

    def may_spend(self, resource: Resource) -> bool:
        return quota.can_spend(self.message.conversation, resource)

    @property
    def may_show(self) -> bool:
        """Whether her words may promise a photo or video."""
        return self.can_show and self.may_spend(Resource.MEDIA)

    @property
    def records(self) -> bool:
        """Whether her pages show that she is recording, before it is known what she says."""
        return self.asked.is_spoken and self.can_speak and self.may_spend(Resource.AUDIO)

    def way(self, decision: Decision) -> Way:
        """She speaks where the model decided so, and answers a voice message by voice if she has
        one. Where no word can be said, as of emoji alone, she writes."""
        meant = kinds.KINDS[decision.type]
        if meant.hers_costs is Resource.MEDIA:
            return Way.SHOW
        wanted = meant.is_spoken or (self.asked.is_spoken and self.can_speak)
        return Way.SPEAK if wanted and readable(decision.text) else Way.WRITE


def make(claim: Claim, stop: Stop | None = None, provider: str = "") -> Plan:
    """Raises ClaimLost where the reply is another worker's by now, or its reader erased."""
    row: Any = _PLANNED.first(reply=claim.reply_id, token=claim.token)
    if row is None:
        raise ClaimLost
    hers = voices.read(row.voices)
    stop = stop or Stop()
    if row.stopped_at is not None:
        stop.set()
    return Plan(
        claim,
        row,
        hers,
        voices.can_speak(hers),
        row.has_files,
        row.persona,
        row.has_facts or row.has_summary,
        row.memory_off_at is None,
        stop,
        provider,
    )


def _planned() -> MessageQuerySet:
    found = Message.objects.filter(reply=Given("reply"), reply__claim=Given("token"))
    return (
        found.select_related("conversation__girl", "conversation__user", "reply__answer")
        .annotate(voices=voices.column(_GIRL), has_files=Exists(_FILES))
        .annotate(stopped_at=F("reply__stopped_at"))
        .annotate(persona=reader.column("conversation__user", _GIRL))
        .annotate(memory_off_at=F("conversation__memory__off_at"))
        .annotate(has_facts=Exists(_of(Fact)), has_summary=Exists(_of(Summary)))
    )


_PLANNED = Prepared(_planned)
