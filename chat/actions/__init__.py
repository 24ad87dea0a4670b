"""Every change of state in the chat: one verb, one transaction, one dispatch."""

from chat.actions.add_fact import add_fact
from chat.actions.add_notice import add_notice
from chat.actions.allow_first import allow_first
from chat.actions.arrange import arrange
from chat.actions.ask_again import ask_again
from chat.actions.block_girl import block_girl
from chat.actions.choose_variant import choose_variant
from chat.actions.claim_first import claim_first
from chat.actions.claim_memory import claim_memory
from chat.actions.claim_reply import claim_reply
from chat.actions.clear_conversation import clear_conversation
from chat.actions.decide_report import decide_report
from chat.actions.delete_message import delete_message
from chat.actions.discard_upload import discard_upload
from chat.actions.edit_fact import edit_fact
from chat.actions.edit_message import edit_message
from chat.actions.end_stopped import end_stopped
from chat.actions.fail_reply import fail_reply
from chat.actions.finalize_upload import finalize_upload
from chat.actions.forbid_first import forbid_first
from chat.actions.forget_all import forget_all
from chat.actions.forget_fact import forget_fact
from chat.actions.insert_ai_answer import insert_ai_answer
from chat.actions.insert_first import insert_first
from chat.actions.interrupt import interrupt
from chat.actions.look_at_prompt import look_at_prompt
from chat.actions.look_at_report import look_at_report
from chat.actions.mark_read import mark_read
from chat.actions.mint_permit import mint_permit
from chat.actions.open_conversation import open_conversation
from chat.actions.pin_fact import pin_fact
from chat.actions.put_off_first import put_off_first
from chat.actions.react import react
from chat.actions.refill import Moved, refill
from chat.actions.refuse import refuse
from chat.actions.regenerate import regenerate
from chat.actions.remember import (
    end_memory,
    fail_memory,
    merge_parts,
    store_facts,
    store_part,
)
from chat.actions.renew_claim import renew_claim
from chat.actions.report_message import report_message
from chat.actions.reset_quotas import reset_quotas
from chat.actions.retry_reply import retry_reply
from chat.actions.save_persona import save_persona
from chat.actions.search_for_staff import search_for_staff
from chat.actions.send_media_message import send_media_message
from chat.actions.send_message import send_message
from chat.actions.share_persona import share_persona
from chat.actions.sign_upload import sign_upload
from chat.actions.skip_persona import skip_persona
from chat.actions.start_conversation import start_conversation
from chat.actions.stop_minor import stop_minor
from chat.actions.stop_reply import stop_reply
from chat.actions.store_transcript import store_transcript
from chat.actions.sweep_firsts import firsts_are_busy, sweep_firsts
from chat.actions.sweep_memories import sweep_memories
from chat.actions.sweep_permits import sweep_permits
from chat.actions.sweep_prompts import sweep_prompts
from chat.actions.sweep_replies import sweep_replies
from chat.actions.sweep_uploads import sweep_uploads
from chat.actions.switch_memory import switch_memory
from chat.actions.take_back_uploads import take_back_uploads
from chat.actions.unblock_girl import unblock_girl

__all__ = [
    "Moved",
    "add_fact",
    "add_notice",
    "allow_first",
    "arrange",
    "ask_again",
    "block_girl",
    "choose_variant",
    "claim_first",
    "claim_memory",
    "claim_reply",
    "clear_conversation",
    "decide_report",
    "delete_message",
    "discard_upload",
    "edit_fact",
    "edit_message",
    "end_memory",
    "end_stopped",
    "fail_memory",
    "fail_reply",
    "finalize_upload",
    "firsts_are_busy",
    "forbid_first",
    "forget_all",
    "forget_fact",
    "insert_ai_answer",
    "insert_first",
    "interrupt",
    "look_at_prompt",
    "look_at_report",
    "mark_read",
    "merge_parts",
    "mint_permit",
    "open_conversation",
    "pin_fact",
    "put_off_first",
    "react",
    "refill",
    "refuse",
    "regenerate",
    "renew_claim",
    "report_message",
    "reset_quotas",
    "retry_reply",
    "save_persona",
    "search_for_staff",
    "send_media_message",
    "send_message",
    "share_persona",
    "sign_upload",
    "skip_persona",
    "start_conversation",
    "stop_minor",
    "stop_reply",
    "store_facts",
    "store_part",
    "store_transcript",
    "sweep_firsts",
    "sweep_memories",
    "sweep_permits",
    "sweep_prompts",
    "sweep_replies",
    "sweep_uploads",
    "switch_memory",
    "take_back_uploads",
    "unblock_girl",
]
