"""The words that rules know."""

_NAMES = """
aaron adam adrian aiden alan albert alejandro alessandro alex alexander alexandra alfred ali alice
alina alisa allison amanda amber amelia amina amy ana anastasia andre andrea andreas andrew andy
angela anita anja anke ann anna annabel anne annette annika anthony antoine antonia antonio
arthur ashley astrid audrey aurora ava barbara beatrice becky ben benjamin bernd beth bettina bill billy
birgit bob bobby boris brandon brenda brian brigitte brittany bruce bruno bryan camila camille carla
carlos carmen carol caroline caroline catherine cathy cecilia charles charlie charlotte chloe chris
christian christina christine christoph christopher claire clara claudia colin connor craig cristina
daisy dan daniel daniela danny dave david debbie deborah denise dennis diana diego dieter dmitri dominic
donna doris dorothy doug dylan edgar edward eileen elena eli elias elisa elisabeth elizabeth ella ellen
ellie elsa emil emilia emily emma eric erica erik erika erin ethan eugene eva evan evelyn fabian
fatima felicia felix fernando fiona florian frances francesca francesco francisco frank franziska fred
frederick frieda gabriel gabriela gary george georgia gerald gina giovanni gisela giulia gloria grace
greg gregory greta guillaume hanna hannah hans harald harriet harry hassan heather heidi heike helen
helena helene helga henry hugo ian ibrahim ines ingrid irene iris isaac isabel isabella ivan ivy jack
jackie jacob jaime jake jakob james jamie jan jana jane janet janine jasmin jasmine jason javier jean
jeff jeffrey jen jenna jennifer jenny jeremy jerome jess jesse jessica jill jim jimmy joan joanna
joe joel johanna johannes john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua
juan judith judy juergen julia julian juliana julie julien juliette justin kai karen karin karl karla
kate katharina katherine kathleen kathrin kathy katie katja katrin kayla keith kelly ken kenneth kerstin
kevin kim kirsten klaus kristen kristina kurt kyle lara larry laura lauren laurent lea leah lena leo leon
leonard leonie leslie liam lilly lily linda lisa liz logan lola lorenzo louis louise luca lucas lucia
lucy luis luisa luka lukas lydia maddie madison maja manfred manuel manuela marc marcel marco marcus
margaret maria marie marina mario marion marissa mark markus marlene marta martha martin martina mary
mateo mathilda mathieu matt matteo matthew matthias max maximilian maya megan mehmet melanie melissa mia
michael michaela michel michelle miguel mike mila miriam mohamed mohammed molly monica monika morgan moritz
nadia nadine nancy naomi natalia natalie natasha nathan nick nicolas nicole niklas nikola nina noah nora
norbert olga oliver olivia omar oscar oskar pablo pamela patricia patrick paul paula pauline pedro penny
peter petra phil philip philipp pia pierre rachel ralf ralph rebecca rene ricardo richard rick rita
robert roberto robin roger roland ron rosa rosie ross roxanne ruth ryan sabine sabrina sally sam samantha
samuel sandra sandy sara sarah sascha scott sean sebastian sergio seth shannon sharon shawn sheila simon
simone sofia sonia sonja sophia sophie stacy stefan stefanie stella stephanie stephen steve steven stuart
sue susan susanna susanne sven svenja sylvia tamara tanja tanya tara ted teresa terry theo theresa thomas
tiffany tim timothy tina tobias todd tom tommy tony tracy trevor tyler ulrich ulrike ursula uwe valentina
valerie vanessa vera veronica veronika victor victoria vincent viola violet virginia vivian walter wendy
werner will william wolfgang yasmin yolanda yusuf yvonne zach zoe
"""
_PET_NAMES = """
bailey balu bandit bear bella benji blacky bonnie brutus buddy charly coco cookie cooper duke ella emmy
fido finn fluffy garfield ginger gizmo goofy kiki kira kitty lassie loki lucky lulu luna mailo maggie
mimi minka mochi muffin nala nero ollie oreo pepper pebbles princess rex rocky roxy ruby rusty sadie
salem sammy shadow simba skip smokey snoopy snowball socks spot sunny teddy tiger tigger toby toffee
winston ziggy zeus
"""
NAMES = frozenset(f"{_NAMES} {_PET_NAMES}".split())

# A name is none of these.
_NO_NAMES_TEXT = """
a an the not no nothing none my your his her our their its it this that these those what who so very
too just really actually also always never still now here there and or but if as at in on of to for
with from by about i im me you we they he she is are was were be been being am do does did have has had
called named like kind sort pretty quite only almost irrelevant unimportant important hard easy boring
common weird strange unusual long short secret private on spelled pronounced written derived dead gone
old new good bad nice great cool sweet cute lovely crazy mean fat big small little lazy adorable sleeping
barking meowing asleep awake hungry sick sad happy tired friend friends dog cat puppy best everything
someone somebody something anything later back maybe when tomorrow tonight soon anytime whenever baby
babe daddy master sir mommy honey sweetheart darling today yesterday which where why how because since
loves likes hates wants lives works says said thinks keeps got gets came comes went goes will would can
ein eine der die das nicht mein dein sein sehr un una el la los las le les une mon ton pas tres muy
because cuz lol haha hehe omg btw okay ok yeah yes well hey hi hello bitch dude bro man boy girl woman
guy person student single married free busy home ready done sorry sure afraid alone lonely bored fine
excited nervous curious glad proud right wrong serious drunk high down up off out kidding joking
"""
NO_NAMES = frozenset(_NO_NAMES_TEXT.split())

# As it is said → the kind.
PETS = {
    **dict.fromkeys(("dog", "doggo", "doggy", "puppy", "pup", "pupper"), "dog"),
    **dict.fromkeys(("cat", "kitty", "kitten"), "cat"),
    **dict.fromkeys(("rabbit", "bunny"), "rabbit"),
    **{
        word: word
        for word in (
            *("bird", "parrot", "budgie", "canary", "cockatiel", "hamster", "guinea pig", "fish"),
            *("goldfish", "turtle", "tortoise", "snake", "horse", "pony", "ferret", "lizard"),
            *("gecko", "rat", "mouse", "chicken", "goat", "hedgehog", "donkey", "tarantula"),
            *("labrador", "husky", "poodle", "beagle", "corgi", "pug", "dachshund", "bulldog"),
        )
    },
}
RELATIONS = {
    "mom": "mother",
    "mum": "mother",
    "mother": "mother",
    "mama": "mother",
    "dad": "father",
    "father": "father",
    "papa": "father",
    "sis": "sister",
    "bro": "brother",
    "gf": "girlfriend",
    "bf": "boyfriend",
    "bff": "best friend",
    "grandma": "grandmother",
    "granny": "grandmother",
    "grandpa": "grandfather",
    "hubby": "husband",
    "kid": "child",
    **{
        word: word
        for word in (
            *("sister", "brother", "wife", "husband", "girlfriend", "boyfriend", "partner"),
            *("fiance", "fiancee", "son", "daughter", "child", "baby", "twin", "best friend"),
            *("friend", "boss", "roommate", "flatmate", "housemate", "cousin", "aunt", "uncle"),
            *("niece", "nephew", "grandmother", "grandfather", "grandson", "granddaughter"),
            *("neighbour", "neighbor", "colleague", "coworker", "teacher", "stepmother"),
            *("stepfather", "stepsister", "stepbrother", "mother-in-law", "father-in-law"),
            *("sister-in-law", "brother-in-law", "godmother", "godfather", "ex"),
        )
    },
}
# What one may be, with the words that may stand before it.
_PROFESSIONS_TEXT = """
accountant actor actress analyst animator apprentice architect artist assistant astronaut attendant author
baker banker barber barista bartender beautician biologist bookkeeper bricklayer builder butcher carpenter
cashier caregiver chef chemist cleaner clerk coach coder comedian composer consultant cook copywriter
courier dancer designer developer driver economist editor electrician engineer entrepreneur farmer
firefighter fisherman florist freelancer gardener geologist guard hairdresser historian housewife
illustrator intern janitor jeweler journalist judge lawyer lecturer librarian lifeguard locksmith machinist
maid manager mathematician mechanic miner musician nanny novelist nurse officer optician painter paralegal
paramedic photographer physicist pianist pilot plumber poet policeman policewoman postman producer
professor programmer realtor receptionist recruiter researcher roofer sailor salesman saleswoman scientist
sculptor secretary singer soldier statistician stewardess student tailor teacher technician tester trader
trainee trainer translator trucker tutor veterinarian vet waiter waitress welder worker writer youtuber
zookeeper
"""
PROFESSIONS = frozenset(_PROFESSIONS_TEXT.split())
_BEFORE_PROFESSIONS_TEXT = """
junior senior freelance trained self-employed part-time full-time graphic software web game data social
police bus truck taxi train flight security personal primary elementary school kindergarten english
german french spanish math maths music history science art head sous pastry sales project product shop
mechanical electrical civil registered night research frontend front-end backend back-end fullstack
full-stack fashion ux ui interior estate real tax marine law university college phd business executive
construction factory warehouse hotel bank line store marketing it account office event film stage
"""
BEFORE_PROFESSIONS = frozenset(_BEFORE_PROFESSIONS_TEXT.split())
