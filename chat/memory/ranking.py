"""How older messages are ranked; the numbers are measured in decision 214.

The ranking itself is `chat_recall_look_up` in PostgreSQL, so that a look-up is one statement.
"""

from datetime import timedelta
from typing import Any

from chat.memory.asking import Asked

# Of each word: so many of its newest messages. Of all words: so many in sum, the rarest first.
MOST_OF_A_WORD = 500
# Where a query has many words, fewer of each.
MOST_COUNTED = 1000
MOST_OF_MANY_WORDS = 50
MOST_OF_ALL = 2000
# The most words of a query, and the most messages that are scored by their own words.
MOST_WORDS = 32
MOST_FOUND = 150
# So many of these are looked at together with their neighbours.
CENTRES = 20
# What a message lends to its neighbours, by how far they follow it: an answer follows its question,
# and the next but one is by the same person.
LENT = {-2: 0.15, -1: 0.2, 1: 0.4, 2: 0.15}
# Only within one sitting.
SITTING = timedelta(hours=3)
# For those said in the days that are asked about.
IN_TIME = 1.25
# A name is worth so many times what another word is that is as rare.
PROPER = 1.5
# Where a script has no blanks, most pieces of a query are no words: those that nobody has said
# count so little.
UNSAID = 0.2
# The floor. What the best one must have of what the words are worth; where something is told
# rather than asked, it must be more.
ASKED, TOLD = 0.2, 0.5
# Of the best one's score, what each other one must have.
BESIDE_ASKED, BESIDE_TOLD = 0.1, 0.4
# What the words that one message has must be worth: as much as a word that is in the root (but
# somewhat rarer) of all messages.
LEAST_WORTH = 0.35


def how(asked: Asked, limit: int) -> dict[str, Any]:
    """The numbers by the names that the function knows them by."""
    least, beside = (ASKED, BESIDE_ASKED) if asked.is_question else (TOLD, BESIDE_TOLD)
    return {
        "of_a_word": MOST_OF_A_WORD,
        "counted": MOST_COUNTED,
        "of_many_words": MOST_OF_MANY_WORDS,
        "of_all": MOST_OF_ALL,
        "words": MOST_WORDS,
        "found": MOST_FOUND,
        "centres": CENTRES,
        "neighbours": max(LENT),
        "lent": LENT,
        "sitting": SITTING.total_seconds(),
        "in_time": IN_TIME,
        "proper": PROPER,
        "unsaid": UNSAID,
        "others": asked.others,
        "least_worth": LEAST_WORTH,
        "least": least,
        "beside": beside,
        "limit": limit,
    }
