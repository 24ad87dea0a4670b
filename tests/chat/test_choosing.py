"""A reader chooses among wordings."""

import pytest

from chat import actions, selectors
from chat.models import (
    Conversation,
)
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.wordings import OTHER, Reader, answered, hers, reworded
from tests.factories import make_conversation
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_wording_is_chosen_also_of_an_older_answer(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    answer = reworded(asking, provider, reply, OTHER)
    provider.script(SCRIPTS["ok"])
    later = answered(conversation, "And now?", "b")
    version = Conversation.objects.get(pk=conversation.pk).version
    status, body = asking.post("variant", answer, number=1)
    assert (status, body["message"]["text"], body["message"]["variant"]) == (200, TEXT, 1)
    assert asking.post("variant", answer, number=1)[0] == 200
    conversation.refresh_from_db()
    assert conversation.version == version + 1
    assert conversation.last_message_preview == hers(later).text
    assert [one.text for one in selectors.get_context(later.message, 8).messages][1:3] == [
        "Hello",
        TEXT,
    ]
    for number in (0, 3):
        assert asking.post("variant", answer, number=number)[0] == 422
    assert asking.post("variant", hers(answered(make_conversation())), number=1)[0] == 404
    assert asking.uses == 1
    asking.post("regenerate", hers(later))
    assert asking.post("variant", hers(later), number=1)[1]["error"] == "answering"


def test_a_reader_who_may_not_write_may_not_ask_anew(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    actions.block_girl(conversation.user_id, conversation.pk)
    for verb, what in (
        ("regenerate", hers(reply)),
        ("edit", reply.message),
        ("variant", hers(reply)),
    ):
        status, body = asking.post(verb, what, text="Other", number=1)
        assert (status, body["error"]) == (403, "blocked")
