"""Every change of state in the chat: one verb, one transaction, one dispatch."""

from chat.actions.discard_upload import discard_upload
from chat.actions.finalize_upload import finalize_upload
from chat.actions.mark_read import mark_read
from chat.actions.mint_permit import challenge_cdata, mint_permit, sweep_permits
from chat.actions.process_upload import (
    process_upload,
    sweep_incoming,
    sweep_media,
    sweep_uploads,
    take_back_uploads,
)
from chat.actions.replies import (
    Claim,
    claim_reply,
    fail_reply,
    insert_ai_answer,
    renew_claim,
    sweep_replies,
)
from chat.actions.reset_quotas import reset_quotas
from chat.actions.retry_reply import retry_reply
from chat.actions.send_message import send_media_message, send_message
from chat.actions.sign_upload import sign_upload
from chat.actions.start_conversation import start_conversation
from chat.actions.store_transcript import store_transcript

__all__ = [
    "Claim",
    "challenge_cdata",
    "claim_reply",
    "discard_upload",
    "fail_reply",
    "finalize_upload",
    "insert_ai_answer",
    "mark_read",
    "mint_permit",
    "process_upload",
    "renew_claim",
    "reset_quotas",
    "retry_reply",
    "send_media_message",
    "send_message",
    "sign_upload",
    "start_conversation",
    "store_transcript",
    "sweep_incoming",
    "sweep_media",
    "sweep_permits",
    "sweep_replies",
    "sweep_uploads",
    "take_back_uploads",
]
