"""`python -m tests.bench.readers FIRST COUNT`: makes readers, a line of JSON for each.

Each has logged in, has begun a conversation and holds a permit for many sends. None is premium: a
send takes a unit of the allowance, which is large.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from chat import actions, log  # noqa: E402
from chat.models import Conversation, Message, Reply  # noqa: E402
from girls.models import Girl  # noqa: E402
from tests.factories import make_girl, make_permit, make_user  # noqa: E402

USES = 1_000_000
PAGE = 50


def main(first: int, count: int) -> None:
    girl = Girl.objects.first() or make_girl()
    for number in range(first, first + count):
        user = make_user(email=f"bench{number}@example.com")
        conversation = actions.start_conversation(user, girl)
        if number == 0:
            fill(conversation)
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        permit = make_permit(user, uses=USES)
        print(json.dumps([session, str(permit.pk), str(conversation.pk)]))


def fill(conversation: Conversation) -> None:
    """A page of messages, hers and the reader's in turn."""
    for number in range(PAGE // 2):
        text = f"How was day {number}, honestly?"
        sent = actions.send_message(conversation.user_id, conversation.pk, text, f"day-{number}")
        conversation.refresh_from_db()
        told = log.append(conversation, Message.Sender.AI, f"Day {number} was long, but good. You?")
        reply = Reply.objects.filter(message=sent.message)
        reply.update(answer=told, state=Reply.State.DONE)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
