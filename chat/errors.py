"""What can be refused, with the code and the sentence that the reader gets."""

from typing import Any

from accounts.gate import banned, locked
from chat.models import Conversation, Resource


class ChatError(Exception):
    """A refusal: `status` for HTTP, `code` for programs, `detail` for people."""

    status = 400
    code = "invalid"
    detail = "That didn't work."

    def __init__(self, detail: str | None = None, **extra: Any) -> None:
        super().__init__(detail or self.detail)
        self.detail = detail or self.detail
        self.extra = extra


class InvalidInput(ChatError):
    """`fields`: sentences by field name."""

    status = 422

    def __init__(self, fields: dict[str, list[str]]) -> None:
        super().__init__(next(iter(fields.values()))[0], fields=fields)


class Conflict(ChatError):
    status = 409
    code = "conflict"
    detail = "This message was already sent with different words. Please reload the page."


class NothingToStop(Conflict):
    detail = "She isn't writing an answer to this message."


class BeingAnswered(ChatError):
    status = 409
    code = "answering"
    detail = "She's still answering. Please wait until she's done."


class Settled(ChatError):
    """The message has stood too long to be changed, or safety has written it."""

    status = 409
    code = "settled"
    detail = "That can't be changed any more."


class QuotaExhausted(ChatError):
    """`conversation`: as it stands, with the allowance that is used up."""

    status = 402
    code = "quota_exhausted"

    def __init__(self, resource: Resource, conversation: Conversation) -> None:
        super().__init__(resource.terms.used_up, resource=resource.value)
        self.conversation = conversation


class AccountLocked(ChatError):
    status = 403
    code = locked.CODE
    detail = locked.DETAIL


class Blocked(ChatError):
    status = 403
    code = "blocked"
    detail = "You've blocked her. Unblock her first if you want to write to her."


class NotOffered(ChatError):
    """She may not write first where the reader lives."""

    status = 403
    code = "not_offered"
    detail = "That isn't available where you live."


class AccountBanned(ChatError):
    status = 403
    code = banned.CODE
    detail = banned.DETAIL


class TooManyPins(ChatError):
    status = 422
    code = "too_many_pins"
    detail = "You've pinned as many chats as you can. Please unpin one first."


class TalkToSomeone(ChatError):
    """Words of a crisis, where nobody would answer. `card`: a heading, and a helpline a line."""

    status = 422
    code = "crisis"

    def __init__(self, card: str) -> None:
        heading, _, lines = card.partition("\n")
        super().__init__(heading, help=lines.splitlines())


class NotKept(ChatError):
    status = 422
    code = "refused"
    detail = "That can't be kept here."


class ForgottenAlready(ChatError):
    """The fact is gone, by another tab or with its message."""

    status = 409
    code = "forgotten"
    detail = "That was forgotten in the meantime, so there's nothing left to change."


class Outdated(ForgottenAlready):
    """Another fact has taken its place."""

    code = "outdated"
    detail = "You've told her something newer about that: here it is as it stands now."


class TooManyFacts(ChatError):
    status = 422
    code = "too_many_facts"
    detail = "That's as much as she can keep in mind. Please forget something first."


class PermitRequired(ChatError):
    status = 403
    code = "permit_required"
    detail = "We need to check that you're human. Please try again."


class ChallengeFailed(ChatError):
    status = 403
    code = "challenge_failed"
    detail = "We couldn't confirm that you're human. Please try again."


class ChallengeReplayed(ChallengeFailed):
    """The token has been used before; the caller gets to know no more than that it failed."""


class ChallengeUnavailable(ChatError):
    status = 503
    code = "unavailable"
    detail = "Our security check isn't working right now. Please try again in a moment."


class TooManyUploads(ChatError):
    status = 429
    code = "too_many_uploads"
    detail = "You have too many unsent files. Please send or discard some first."


class NotUploaded(ChatError):
    status = 409
    code = "not_uploaded"
    detail = "The file didn't arrive. Please try again."


class UploadRefused(ChatError):
    status = 422
    code = "upload_refused"
    detail = "We can't use this file."


class StoreUnavailable(ChatError):
    status = 503
    code = "unavailable"
    detail = "Files can't be sent right now. Please try again in a moment."
