"""What the talks of the bench are made of. `{slots}` are filled from POOLS.

Each fact is (who tells it, its turns, a question, and the places of the turns that answer it);
R is the reader, H is she, and turns alternate from the first.
"""
# ruff: noqa: E501  a phrase a line

POOLS = {
    "person": "Clara Jonas Priya Mateo Ingrid Yusuf Hana Olek Beatriz Dario Noor Felix Anouk Tariq Wren",
    "place": "Lisbon Oslo Kyoto Tbilisi Porto Quito Riga Galway Tromso Malmo Bergen Ghent Lucca Split Cork",
    "animal": "cat dog parrot tortoise rabbit hamster ferret gecko horse goat",
    "petname": "Biscuit Pepper Marbles Ziggy Tofu Captain Waffles Noodle Pickle Moose Juniper Domino",
    "instrument": "cello trumpet harp banjo accordion oboe ukulele drums flute piano",
    "job": "nurse carpenter translator pilot chemist florist surveyor locksmith archivist welder",
    "dish": "risotto ramen goulash paella dumplings lasagne curry ceviche tagine pierogi",
    "hobby": "pottery fencing birdwatching sailing chess archery knitting climbing juggling beekeeping",
    "colour": "green purple orange silver turquoise crimson yellow indigo",
    "sport": "tennis rugby badminton rowing hockey volleyball judo curling",
    "fruit": "mangoes lychees figs papayas kiwis plums cherries apricots",
    "thing": "lamp guitar suitcase camera bicycle typewriter telescope sofa kettle violin",
    "book": "Middlemarch Dracula Emma Dune Ulysses Beloved Solaris Persuasion Kim Walden",
    "illness": "asthma migraines eczema diabetes insomnia anaemia",
    "shop": "bakery bookshop pharmacy cinema bank museum library harbour",
    "number": "seven nine eleven twelve fourteen sixteen nineteen thirty",
}

EXACT = [
    (
        "R",
        ["My sister {person} works as a {job} in {place}."],
        "Where does my sister {person} work?",
    ),
    ("R", ["We adopted a {animal} and called it {petname}."], "What is our {animal} called?"),
    (
        "R",
        ["I have been playing the {instrument} for {number} years."],
        "How long have I played the {instrument}?",
    ),
    ("H", ["I once broke my arm while {hobby} near {place}."], "When did you break your arm?"),
    ("H", ["My grandmother taught me to cook {dish}."], "What did your grandmother teach you?"),
    ("R", ["The doctor says that I have {illness}."], "What did the doctor say I have?"),
    ("R", ["I am allergic to {fruit}, even to the smell."], "What fruit am I allergic to?"),
    ("H", ["I read {book} every winter."], "How often do you read {book}?"),
]

PARAPHRASE = [
    (
        "R",
        ["They finally hired me at the {shop}, I start on Monday!"],
        "How is my new job at the {shop} going?",
    ),
    (
        "R",
        ["{person} and I got engaged at the lighthouse of {place}."],
        "Where did I propose to {person}?",
    ),
    (
        "R",
        ["Spent the whole weekend fixing the old {thing} of my uncle."],
        "Did I manage to repair the {thing}?",
    ),
    ("H", ["Swimming in cold lakes makes me feel alive."], "Do you enjoy cold water?"),
    (
        "R",
        ["My flat is above a {shop}, so it is loud until midnight."],
        "Why is it noisy where I live?",
    ),
    (
        "R",
        ["I failed the driving test because of a roundabout."],
        "Have I got a licence? I took the test, right?",
    ),
    (
        "R",
        ["Ran my first marathon in {place}, in under five hours."],
        "What was my time when I was running in {place}?",
    ),
    ("H", ["Crowded trains make me nervous, so I walk."], "What scares you about the train?"),
    (
        "R",
        ["My brother {person} is in hospital with a broken leg."],
        "What happened to {person}'s leg?",
    ),
]

NEIGHBOUR = [
    (
        "H",
        ["What is your favourite meal?", "Easy: {dish}, the way my aunt makes it."],
        "What is my favorite meal?",
        [1],
    ),
    (
        "H",
        [
            "What do you do when you can't fall asleep?",
            "I count the stairs of the {shop} in my head.",
        ],
        "What do I do when I can't fall asleep?",
        [1],
    ),
    (
        "R",
        ["Which season do you love most?", "Autumn, when the {colour} leaves come down."],
        "Which season do you love?",
        [1],
    ),
    (
        "R",
        ["Did you have a nickname at school?", "They all called me {petname}, never mind why."],
        "What was your nickname at school?",
        [1],
    ),
    (
        "H",
        ["Who is coming to your birthday party?", "Only {person} and the boys from {sport}."],
        "Who came to my birthday party?",
        [1],
    ),
    (
        "H",
        ["How did the exam go?", "Better than I feared, they gave me ninety points!"],
        "What was the result of my exam?",
        [1],
    ),
    (
        "R",
        [
            "Have you ever been in love with somebody famous?",
            "Yes, with a {job} from the television, for years.",
        ],
        "Were you in love with somebody famous?",
        [1],
    ),
]

# The answer stands in two turns.
SPLIT = [
    (
        "R",
        [
            "I am learning {hobby} at the evening school.",
            "Is it difficult?",
            "The teacher, {person}, is patient.",
        ],
        "Who teaches me {hobby}?",
        [0, 2],
    ),
    (
        "R",
        [
            "We want to move to {place} next year.",
            "Why there?",
            "Because {person} found work at the {shop}.",
        ],
        "Why do we want to move to {place}?",
        [0, 2],
    ),
    (
        "H",
        [
            "I am saving money for a {colour} {thing}.",
            "How much is it?",
            "About {number} hundred, so it takes a while.",
        ],
        "How much is the {thing} that you are saving for?",
        [0, 2],
    ),
]

# Both tell of the same; the question says whose is meant.
SPEAKER = [
    (
        [
            "I would love to see {place} one day.",
            "I was in {place} as a child, and it rained all week.",
        ],
        [("What did {reader} say about {place}?", 0), ("What did {girl} say about {place}?", 1)],
    ),
    (
        ["I can't stand {dish}, it reminds me of school.", "Oh, I could eat {dish} every day."],
        [("What did I say about {dish}?", 0), ("What do you think of {dish}?", 1)],
    ),
    (
        ["I played {sport} until I was {number}.", "I was terrible at {sport}, they sent me home."],
        [("When did I stop with {sport}?", 0), ("Were you good at {sport}?", 1)],
    ),
]

# The same in several months.
DATED = [
    "We went to the {shop} with {person} and had a great time.",
    "I had an argument about {sport} with {person}.",
    "My {thing} was repaired again by {person}.",
]
DATED_QUESTIONS = [
    "With whom did we go to the {shop} in {month}?",
    "With whom did I argue about {sport} in {month}?",
    "Who repaired my {thing} in {month}?",
]

# Nearly the same, of others.
DISTRACTORS = [
    (
        "My cousin {person} moved to {place} for a job as a {job}.",
        "Where did my cousin {person} move?",
    ),
    (
        "For {person} I bought a {colour} {thing} as a present.",
        "What did I buy as a present for {person}?",
    ),
    (
        "{person} from work keeps a {animal} called {petname}.",
        "What is the {animal} of {person} called?",
    ),
]

NOTHING = (
    """
Thanks!|Good night, sleep well|lol you're funny|I'm so tired|What should I cook tonight?|Tell me a joke
How was your day?|It's snowing here!|Can you help me write an email to my landlord?|ok|I'm at the airport now
My laptop crashed|You look pretty|What's the capital of Mongolia?|I need a coffee|Happy new year!|I'm hungry
I had a weird dream about a spaceship|What time is it there?|I'm thinking of buying a motorcycle|Haha yes
Send me a selfie|I miss you|The dentist says that I need a crown|Sing me something|That's so sweet of you
What do you think about politics?|Guess what, I got promoted!|Wanna hear a secret?|See you later
""".strip()
    .replace("\n", "|")
    .split("|")
)

# (the reader's, hers) of small talk that no question is about.
CHATTER = """
The rain has not stopped since breakfast.|Then stay in bed a little longer.
I burnt the toast again.|You and that toaster!
The tram was late and full.|I would have walked.
I cleaned the whole kitchen.|Show me, I want to see it shine.
The printer at the office is out of ink.|Somebody always forgets to order it.
My plants need water.|Talk to them while you pour.
I could not sleep because of the moon.|Draw the curtains next time.
The match ended without a goal.|How boring, I am glad that I missed it.
I forgot my umbrella on the bus.|Somebody will find it.
Work was long and the meetings longer.|Put your feet up now.
I am making tea.|Make one for me, too.
What are you up to?|I am folding laundry and thinking of you.
The neighbours are having a party.|Do they at least play good music?
I watched three episodes in a row.|And now you cannot stop, I know that.
My phone is almost empty.|Then write quickly.
I bought new socks.|That is the best feeling in the world.
There was a queue at the post office.|There always is.
I think I caught a cold.|Drink something hot and rest.
The sunset was wonderful.|I watched it from the roof.
I will go for a walk.|Take a scarf, it is windy.
The elevator is stuck again.|Stairs are good for you.
I ate far too much.|It was worth it, I hope.
My hair looks terrible.|I am sure that it looks sweet.
Monday again.|We will survive it together.
I found a coin on the street.|Keep it for luck.
The milk has gone off.|Have your coffee black for once.
Somebody parked in front of my door.|Leave them a note.
I am stuck in traffic.|Put on a song and breathe.
The heating makes strange noises.|Maybe it wants to talk to you.
I have to get up early.|Then off to bed with you.
I am bored.|Tell me the first thing that you see.
The bread is still warm.|Save me a slice.
""".strip()
ENDS = [
    " ",
    "So it goes. ",
    "Anyway. ",
    "You know how it is. ",
    "What a day. ",
    "Honestly. ",
    "Well. ",
    "Ah, life. ",
]
