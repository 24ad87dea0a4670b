"""What rules read out of a message, and what they leave alone."""

from datetime import date

import pytest

from chat.memory import rules
from chat.memory.rules.private import is_private
from chat.memory.telling import may_tell

# A Tuesday.
TODAY = date(2027, 5, 11)

TELLING = {
    # Names
    "my name is Anna": "Is called Anna.",
    "hey im anna, nice to meet you": "Is called Anna.",
    "hi! I'm Sam 😊": "Is called Sam.",
    "My name's actually Jean-Luc, sorry": "Is called Jean-Luc.",
    "MY NAME IS BOB": "Is called Bob.",
    "its anna btw": "Is called Anna.",
    "call me Dan": "Is called Dan.",
    "I\u2019m Kate and you?": "Is called Kate.",
    "like I said my name is Zoé": "Is called Zoé.",
    # Ages
    "im 27": "Is 27 years old.",
    "I am 34 years old": "Is 34 years old.",
    "im 22f from ohio": "Is 22 years old.",
    "27 yo here": "Is 27 years old.",
    "im a 28 year old teacher from Boston": "Is 28 years old.",
    "I turned 40 last week": "Is 40 years old.",
    "I'm 25, how old are you?": "Is 25 years old.",
    # Places
    "i live in berlin now": "Lives in Berlin.",
    "I live in a small town near Leeds with my cat": "Lives in a small town near Leeds.",
    "I'm living in New York City, it's great": "Lives in New York City.",
    "just moved to hamburg": "Lives in Hamburg.",
    "I'm originally from São Paulo": "Comes from São Paulo.",
    "I'm from Texas, where are you from?": "Comes from Texas.",
    "i grew up in rome": "Grew up in Rome.",
    # Work
    "I work as a nurse": "Is a nurse.",
    "I'm a software engineer at Google": "Is a software engineer.",
    "i work at Siemens in Munich": "Works at Siemens in Munich.",
    "I work in IT": "Works in IT.",
    "I study biology": "Studies biology.",
    "Guess what, I have a new job at Bosch": "Works at Bosch.",
    "ugh i just quit my job": "Has left the last job.",
    # Pets
    "i have a dog": "Has a dog.",
    "I have a dog called Bruno": "Has a dog called Bruno.",
    "i have a little black dog named bruno": "Has a dog called Bruno.",
    "i have two dogs, rex and bella": "Has two dogs called Rex and Bella.",
    "my dog bruno is so cute": "Has a dog called Bruno.",
    "my dogs name is brutus": "Has a dog called Brutus.",
    "my dog's name is actually Brutus": "Has a dog called Brutus.",
    "i got a puppy yesterday, her name is Nala": "Has a dog called Nala.",
    "my dog Bruno died last year": "Had a dog called Bruno that died.",
    # People
    "my sister Anna is coming over": "Has a sister called Anna.",
    "my older brother's name is Tom": "Has an older brother called Tom.",
    "i have two brothers": "Has two brothers.",
    "I have two kids, Emma and Paul": "Has two children called Emma and Paul.",
    "my moms name is carla": "Has a mother called Carla.",
    "im single": "Is single.",
    # Likes
    "I love pizza": "Likes pizza.",
    "i love hiking in the mountains": "Likes hiking in the mountains.",
    "i'm into photography": "Likes photography.",
    "i don't like coriander": "Does not like coriander.",
    "I dont like sushi": "Does not like sushi.",
    "I hate mondays": "Does not like mondays.",
    "my favourite film is Alien": "Has Alien as favourite film.",
    # Birthdays
    "My birthday is on May 12": "Has birthday on 12 May.",
    "my bday is on the 12th of may": "Has birthday on 12 May.",
    "i was born on 3 March 1990": "Has birthday on 3 March.",
    "it's my birthday tomorrow!!": "Has birthday on 12 May.",
    # Plans
    "tomorrow I have an interview": "Has an interview on 12 May 2027.",
    "i have a job interview tmrw at 9am": "Has a job interview on 12 May 2027.",
    "next Saturday we fly to Rome": "Flies to Rome on 22 May 2027.",
    "we're flying to Rome on Saturday": "Is flying to Rome on 15 May 2027.",
    "my exam is on the 20th": "Has an exam on 20 May 2027.",
    "the interview got moved to Friday": "Has an interview on 14 May 2027.",
    "i have an exam next week": "Has an exam in the week of 17 May 2027.",
    "in two weeks i'm moving to Hamburg": "Is moving to Hamburg around 25 May 2027.",
    "in ten days i'm moving to Hamburg": "Is moving to Hamburg on 21 May 2027.",
    "on monday i start my new job": "Starts their new job on 17 May 2027.",
    "i'll be in London next month": "Will be in London in June 2027.",
    "im getting married in june": "Is getting married in June 2027.",
    "gonna see my brother tomorrow": "Will see their brother on 12 May 2027.",
    # Other languages
    "ich heiße Anna": "Is called Anna.",
    "Ich bin 27": "Is 27 years old.",
    "Ich wohne in München": "Lives in München.",
    "mein hund heißt bruno": "Has a dog called Bruno.",
    "Me llamo Lucía": "Is called Lucía.",
    "tengo 31 años": "Is 31 years old.",
    "vivo en Madrid": "Lives in Madrid.",
    "mi perro se llama Toby": "Has a dog called Toby.",
    "je m'appelle Chloé": "Is called Chloé.",
    "j'habite à Lyon": "Lives in Lyon.",
}
SILENT = (
    # Moods and small talk
    *("i'm tired", "I'm German", "I'm Done", "it's Friday", "call me later", "im a mess", "hey"),
    *("i love you", "I miss you so much", "i love it when you talk like that", "I love my job"),
    *(
        "my dog is crazy",
        "my mom is crazy",
        "i am the king of the world",
        "my name is not important",
    ),
    *("i'm 30 minutes away", "I'm 5'11", "i work at night", "i live in fear", "I'm Tom's brother"),
    *("my favorite thing about you is your smile", "I have a crush on Tom", "I have a hot dog"),
    *("i have a cat allergy", "I have a question for tomorrow", "i'll talk to you tomorrow"),
    # Asked
    *("do i have a dog?", "where do i live?", "do you like pizza? i love it", "is my name Anna?"),
    *("will i see you tomorrow?", "guess what my name is", "what if my name is Bob"),
    # Denied
    *("I don't have a dog", "im not from berlin", "i don't live in berlin anymore"),
    *("my name is not Bob", "i never liked coffee"),
    # Imagined
    *(
        "if I was 40 I'd be old",
        "I wish I lived in Paris",
        "i used to live in Paris",
        "i wish i had a dog",
    ),
    *("maybe i'll go to Rome next week", "I'd love a pizza", "we could go to Rome next week"),
    *("i wanna be a doctor", "imagine I'm a pilot and live in Rome", "i have a dog in the sims"),
    # Others' words
    *('he said "I\'m 45 years old"', "my boss told me i'm 50", "my friend says my name is weird"),
    *('"My name is Bond" haha', "> my name is Peter", "she was like i have a dog called Bruno"),
    # Acted, joked
    *("*I am a king and my name is Arthur*", "let's roleplay: my name is Arthur"),
    *("lol jk my name is Bob", "I'm 200 years old", "i'm from the future", "my name is Batman jk"),
    # Habits and the past are no plans
    *("every monday i have training", "I had an interview yesterday", "my birthday was yesterday"),
    # Under 18: the duties' business
    *("I'm 17", "im 12"),
    # Days that no calendar has, and years that nobody plans for
    *("my birthday is on 30 February", "my birthday is on 0 May", "i was born on 31 april 1990"),
    *("i have an exam on 12 May 9999", "i have an exam on 12 May 0000", "my exam is in May 0000"),
    *("i have an exam on 30 February", "i fly to Rome in December 9999"),
    # Private
    *("my sister has cancer", "i have depression", "I have a doctor's appointment tomorrow"),
    *(
        "I'm gay",
        "i am a christian",
        "i love jesus",
        "I work at the democratic party's election office",
    ),
    *("my number is 0176 1234567", "I love porn", "i'm going to church on sunday"),
)


@pytest.mark.parametrize(("words", "text"), TELLING.items())
def test_a_fact(words: str, text: str) -> None:
    found = rules.told(words, TODAY)

    assert text in [told.text for told in found]
    for told in found:
        assert told.quote
        assert told.quote in words


@pytest.mark.parametrize("words", SILENT)
def test_no_fact(words: str) -> None:
    assert rules.told(words, TODAY) == []


def test_several_facts_of_one_message() -> None:
    words = (
        "hey mia, i am tom, im 31. i work as a chef in a small restaurant in vienna and i have a"
        " cat called luna, I don't have a dog but i love cooking, reading and long walks"
    )
    assert {told.key: told.text for told in rules.told(words, TODAY)} == {
        "name": "Is called Tom.",
        "age": "Is 31 years old.",
        "work": "Is a chef.",
        "pet:cat": "Has a cat called Luna.",
        "like:cooking": "Likes cooking.",
        "like:reading": "Likes reading.",
        "like:long walks": "Likes long walks.",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("my dog is called Bruno", "no wait, my dog's name is actually Brutus"),
        ("I love olives", "i don't like olives"),
        ("I live in Rome", "we just moved to Paris"),
        ("I have an interview tomorrow", "the interview is moved to Friday"),
        ("we fly to Rome on Saturday", "we're flying to Rome on Sunday"),
        ("I'm a teacher", "i just quit my job"),
    ],
)
def test_a_correction_has_the_key_of_what_it_corrects(before: str, after: str) -> None:
    (old,), (new,) = rules.told(before, TODAY), rules.told(after, TODAY)

    assert old.key == new.key
    assert old.text != new.text


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (
            "Hi, I'm Robin. I have a dog called Bruno, and I have a job interview on Saturday.",
            ["Is called Robin.", "Has a dog called Bruno.", "Has a job interview on 15 May 2027."],
        ),
        (
            "We have two cats, and my exam is on Friday",
            ["Has two cats.", "Has an exam on 14 May 2027."],
        ),
        (
            "I have a cat; on Friday I'm flying to Rome",
            ["Has a cat.", "Is flying to Rome on 14 May 2027."],
        ),
        ("I'm tired and tomorrow I have an exam", ["Has an exam on 12 May 2027."]),
        ("I moved to Köln in 2019", ["Lives in Köln."]),
        ("I was born in 1990", []),
    ],
)
def test_each_clause_tells_its_own(words: str, texts: list[str]) -> None:
    assert sorted(told.text for told in rules.told(words, TODAY)) == sorted(texts)


@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (date(2027, 12, 10), "29 February 2028"),
        (date(2028, 3, 1), "29 February 2032"),
        (date(2028, 2, 29), "29 February 2028"),
    ],
)
def test_a_leap_day_is_the_next_that_comes(said_on: date, day: str) -> None:
    (told,) = rules.told("my exam is on February 29th", said_on)
    assert told.text == f"Has an exam on {day}."
    assert rules.told("my exam is on February 30th", said_on) == []


def test_a_second_pet_does_not_replace_the_first() -> None:
    (first,) = rules.told("I have a dog called Bruno", TODAY)
    (second,) = rules.told("I also have a dog called Max", TODAY)

    assert first.key != second.key


@pytest.mark.parametrize(
    "words",
    [
        *("i love you", "I miss you so much", "do you love me?", "hey", "good night baby", "lol"),
        *("what are you doing today?", "tell me more about your job", "haha you're so funny"),
        *("I think you are very sweet", "that's right", "i like that", "I want to kiss you"),
        *("i'm so tired today", "I don't know", "can you send me a photo?", "jk my name is Bob"),
    ],
)
def test_small_talk_tells_nothing(words: str) -> None:
    assert not may_tell(words)


def test_a_private_number_and_a_date() -> None:
    assert is_private("My card is 4111 1111 1111 1111.")
    assert not is_private("Flies to Rome on 12.05.2027.")


@pytest.mark.parametrize(
    "words",
    [
        *("i have " * 300, "my name is " * 200, "I love " + "a, " * 600, "i " * 1000, "*" * 2000),
        *('"' * 1999, "my dog " * 280 + "?", "i'm going to " * 150 + "tomorrow", "(" * 2000),
        *("my favorite a " * 140, "is " * 660, ", and " * 330, "a " * 990 + "is tomorrow"),
    ],
)
def test_odd_texts_take_no_time(words: str) -> None:
    """A pattern that tries everything would take longer than the suite."""
    rules.told(words, TODAY)
    may_tell(words)
