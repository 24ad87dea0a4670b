"""What tests of memory do: say something, and look it up."""

from datetime import datetime
from typing import Any

from django.db import connection

from chat import log
from chat.memory import recall
from chat.memory.recall import Names, Recalled
from chat.models import Conversation, Message
from tests.chat.filling import fill, hers, readers

HERS, READERS = Message.Sender.AI, Message.Sender.USER
# Talk that none of the questions is about.
CHATTER = """
The rain has not stopped since breakfast|I burnt the toast again
My neighbour plays the trumpet at noon|That sounds loud
The tram was late and full|I would have walked
There is a new bakery at the corner|Their bread smells wonderful
I cleaned the whole kitchen|Now it shines
The printer at work is broken|They should buy another
My plants need water|Mine died in spring
I could not sleep because of the moon|Draw the curtains then
The match ended without a goal|How boring
I forgot my umbrella on the bus|Somebody will find it
""".strip()


def says(
    conversation: Conversation, text: str, sender: Message.Sender = READERS, **fields: Any
) -> Message:
    conversation.refresh_from_db()
    return log.append(conversation, sender, text, **fields)


def talk(conversation: Conversation, lines: str = CHATTER, at: datetime | None = None) -> None:
    """A line for each exchange: the reader's words, and hers."""
    said = [line.split("|") for line in lines.splitlines()]
    made = (message for asked, answer in said for message in (readers(asked), hers(answer)))
    fill(conversation, made, at)


def looked_up(conversation: Conversation, query: str, **given: Any) -> list[Recalled]:
    conversation.refresh_from_db()
    before = given.pop("before_number", conversation.version + 1)
    names = given.pop("names", Names("Mia", "Tom"))
    return recall.look_up(conversation.pk, query, before_number=before, names=names, **given)


def texts(conversation: Conversation, query: str, **given: Any) -> list[str]:
    return [one.text for one in looked_up(conversation, query, **given)]


# What the index has but no message says, and the other way round.
_WRONG = """
WITH said AS (
  SELECT conversation_id, number, term, weight, sender = 'ai' AS is_hers
  FROM chat_message m, chat_recall_terms(concat_ws(' ', m.text, m.transcript, m.alt_text))
  WHERE sender <> 'site' AND removed_at IS NULL
), kept AS (SELECT conversation_id, number, term, weight, is_hers FROM chat_recall_term)
(SELECT 'too much', * FROM (TABLE kept EXCEPT TABLE said) AS a)
UNION ALL (SELECT 'missing', * FROM (TABLE said EXCEPT TABLE kept) AS b)
"""


def wrong() -> list[Any]:
    """Rows of the index that differ from what the messages say now."""
    with connection.cursor() as cursor:
        cursor.execute(_WRONG)
        return cursor.fetchall()


def kept() -> set[str]:
    """The words of the index, of all conversations."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT term FROM chat_recall_term")
        return {term for (term,) in cursor.fetchall()}
