"""The policy of the reader's region decides what the model is told about romance."""

import pytest

from accounts.models import User
from chat import tasks
from chat.models import Conversation
from tests.chat.replies import send
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)
FRIENDS_ONLY, NOTHING_SEXUAL = "no romance", "sexual words and scenes are not"


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("", FRIENDS_ONLY),
        ("US-AZ", FRIENDS_ONLY),
        ("GB", NOTHING_SEXUAL),
        ("DE", ""),
        ("US-CA", ""),
    ],
)
def test_the_region_bounds_what_she_is_told(
    provider: Provider, conversation: Conversation, region: str, told: str
) -> None:
    User.objects.update(region=region)
    tasks.ai_reply(send(conversation, "Hello").pk)
    (request,) = provider.requests
    system = request["messages"][0]["content"]
    assert [bound for bound in (FRIENDS_ONLY, NOTHING_SEXUAL) if bound in system] == [told] * bool(
        told
    )
