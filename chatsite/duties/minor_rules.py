"""How readers name their age. The text has no accents, no apostrophes, and numbers as digits."""

import re

_ENGLISH = "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SPANISH = "seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve"
_GERMAN = "sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn"
NUMBERS = {
    word: str(number)
    for words in (_ENGLISH, _SPANISH, _GERMAN)
    for number, word in enumerate(words.split(), 6)
}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
NUMBERS |= {word: f"{number}th" for number, word in enumerate(_ORDINALS.split(), 1)}
_PRIMARY = "primero segundo tercero cuarto quinto sexto septimo octavo"
NUMBERS |= {word: f"{number}o" for number, word in enumerate(_PRIMARY.split(), 1)}

_AGE = r"(?P<age>1[0-9]|[6-9])"
# What may follow the age of a person; a noun would be what is counted.
_STOP = r"\s*(?:$|\.(?!\d)|[!?;)\"(]|,(?!\d)|-(?!\d)|:\)|:\()"
_END = f"(?={_STOP})"
_WORDS = [
    r"and(?!\s\d)",
    r"but",
    r"so",
    r"or",
    r"if",
    r"is",
    r"are",
    r"can",
    r"could",
    r"do",
    r"does",
    r"did",
    r"would",
    r"will",
    r"u",
    r"you",
    r"we",
    r"i",
    r"im",
    r"ive",
    r"my",
    r"who",
    r"what",
    r"why",
    r"whats",
    r"how",
    r"hows",
    r"idc",
    r"idk",
    r"btw",
    r"lol",
    r"lmao",
    r"haha",
    r"hahaha",
    r"xd",
    r"pls",
    r"please",
    r"sorry",
    r"ok",
    r"okay",
    r"almost",
    r"nearly",
    r"turning",
    r"going",
    r"just",
    r"only",
    r"still",
    r"too",
    r"though",
    r"tho",
    r"rn",
    r"atm",
    r"actually",
    r"honestly",
    r"fyi",
    r"live",
    r"living",
    r"dont",
    r"not",
    r"no",
    r"yes",
    r"yeah",
    r"because",
    r"cuz",
    r"as",
    r"female",
    r"male",
    r"girl",
    r"boy",
    r"guy",
    r"years\sold",
    r"year\sold",
    r"yrs\sold",
    r"yr\sold",
    r"yo",
    r"yos",
    r"y\so",
    r"y/o",
    r"yrsold",
    r"years\sof\sage",
    r"and\sa\shalf",
    r"thats",
    r"this",
    r"she",
    r"he",
    r"they",
    r"which",
    r"maybe",
    r"wanna",
    r"want",
    r"should",
    r"am",
    r"have",
    r"female",
    r"today",
    r"now",
    r"right",
    r"tbh",
    r"ngl",
    r"then",
    r"since\s(?:last|may|june|july|january|march|april|august)",
    r"wbu",
    r"hbu",
    r"hru",
    r"here",
    r"never",
    r"single",
    r"bored",
    r"lonely",
    r"gay",
    r"bi",
    r"trans",
    r"lesbian",
    r"straight",
    r"student",
]
_THEN = rf"(?:{_END}|(?= (?:{'|'.join(_WORDS)})\b(?! to go| left| ago)))"
_FROM = r"(?= (?:from (?!home|work|the|you|here|there|now)|in (?:high|middle|school|ohio|texas|a (?:few|couple)|\d|may|june|july|march|april)))"
_AFTER = rf"(?:{_THEN}|{_FROM})"
_ADVERB = r"(?:(?:just|only|really|actually|literally|still|like|currently|now|honestly|legit|technically|barely|about|around|even|also|already|in fact|basically|kinda|secretly|truly|well) )"
_IM = r"\b(?:i am|im|i m|iam|i is|ima)"
_LATER = r"(?:next|in |on |soon|this |tomorrow|today|tonight|after|later|end of|two|2|3|a few)"

NAMED = (
    rf"{_IM} {_ADVERB}{{0,4}}{_AGE}{_AFTER}",
    rf"{_IM} {_ADVERB}{{0,3}}(?:aged? )?{_AGE}[ -]?(?:yo|y/o|yrs?|years?)(?:[ -]?olds?)?(?=\W*$| (?:old|girl|boy|and|but|male|female|teen|kid|guy|student|so|from|btw|lol|is|in)\b|[,.!?])",
    rf"{_IM} {_ADVERB}{{0,3}}{_AGE}[ -]years?[ -]old\b",
    rf"{_IM} [a-z]+ ?, ?(?:and )?(?:im )?{_AGE}(?= ?(?:,|$|from|years|m\b|f\b|yo\b|y/o|and|\.|!))",
    rf"\b(?:as a|im a|i am a|^a?) ?{_AGE}[ -]?(?:yo|y/o|yrs?|years?)[ -]?(?:old)? ?(?:girl|boy|male|female|teen|kid|guy|f|m|i\b|here|student|high|dude|lad|chick|person)",
    rf"^\W*{_AGE} ?[fmFM](?:emale|ale)?(?: here| hier| aqui| from| uk| us| usa)?\b\W*(?:$|here|hier|,)",
    rf"^\W*{_AGE} ?/ ?[fm]\b",
    rf"^\W*[fm] ?/? ?{_AGE}\b\W*(?:$|here|hier|aqui|from|,)",
    rf"\b[fm] ?{_AGE} (?:here|hier|aqui)\b",
    rf"\b{_AGE} ?[fm] (?:here|hier|aqui)\b",
    rf"\b(?:my (?:real |actual |true )?age is|my (?:real |actual )?ages|^age ?:?|, age ?:?|my age ?:|edad ?:?|mi edad (?:real )?es|mein alter ist|alter ?:) ?(?:just |only |actually |really )?{_AGE}\b(?! ?(?:years? ago|rating|group))",
    rf"\bi (?:just|only|recently|finally) turned {_AGE}\b",
    rf"^(?:i )?just turned {_AGE}\b",
    rf"\bi turned {_AGE} (?:yesterday|today|last (?:week|month)|this|a (?:week|month)|on (?:monday|sunday|saturday|friday)|two|2)",
    rf"\bi (?:have|got|ve) {_AGE} years(?: old)?{_END}",
    rf"\b(?:tengo|tngo|teng) (?:(?:solo|apenas|ya|unos|realmente|recien|en realidad|nomas|todavia|aun) )*{_AGE}(?: ?(?:anos|anios|anitos|ano|a\b))?(?={_STOP}|(?<=s) (?!casad|trabaj|aqui|viv|de (?:exp|serv|cas)|esper|sin|con)|\b(?= (?:y me|y no|y vivo|y soy|y mi|pero|no|puedo|soy|es|te)))",
    rf"\bsoy (?:un|una)(?: [a-z]+)? de {_AGE} (?:anos|anios|anitos)",
    rf"\b(?:acabo de cumplir|recien cumpli|acabe de cumplir) {_AGE}\b",
    rf"\bcumpli {_AGE} (?:ayer|hoy|hace|el|la semana|este)",
    rf"\b(?:ich )?bin(?: (?:ich|erst|noch|schon|gerade|grad|grade|eigentlich|ja|doch|nur|in echt|wirklich|halt|auch|aber|zwar|nicht mal))* {_AGE}(?: ?(?:jahre?|j\.?)(?: alt| jung)?)?(?={_STOP}|(?: (?:und|aber|hab|ich|lol|haha|ok|okay|also|geworden|sorry|bin|du|ist|darf|gerade|alt|seit|kann)\b))(?! jahre? (?:verheiratet|dabei))",
    rf"\b(?:ich )?bin [a-z]+(?: und|,) {_AGE} jahre",
    rf"\b(?:ich )?bin (?:ein|eine|n|ne|eig ein) {_AGE}[ -]?(?:jahriger|jahriges|jahrige|jahre alter|jahre altes)",
    rf"\bals {_AGE}[ -]?jahrige[rs]?\b",
)
SOON = (
    rf"\bi(?:m| am|ll| will| m)? ?(?:turn|turning|be|be turning|become|becoming|hit|am turning)(?: only)? {_AGE} (?={_LATER})",
    rf"^(?:almost|nearly|turning|soon|about to be|about to turn|not even|gonna be) {_AGE}(?={_STOP}| (?:{_LATER}|years|yo))",
    rf"{_IM} {_ADVERB}{{0,2}}(?:almost|nearly|turning|about to be|about to turn|not even|not yet|close to|gonna be|going to be|soon) {_AGE}{_AFTER}",
    rf"{_IM} (?:turning|gonna be|going to be) {_AGE} (?={_LATER})",
    rf"\bmy {_AGE}th birthday is (?={_LATER})",
    rf"\bcumplo {_AGE}(?: anos)?(?: (?:la|el|en|manana|pronto|este|dentro|hoy)|{_END})",
    rf"\bvoy a cumplir {_AGE}\b",
    rf"\b(?:ich )?werde(?: ich)?(?: (?:nachste woche|nachsten monat|bald|morgen|erst|im [a-z]+|in \d+ [a-z]+|demnachst|dieses jahr|am [a-z]+))* {_AGE}(?={_STOP}| (?:jahre|und|aber))",
    rf"\b(?:bin|ich bin) (?:fast|bald|beinahe|noch nicht) {_AGE}(?={_STOP}| (?:jahre|und|aber))",
)
_IN_GRADE = r"(?:im|i am|i m|i go|im going|still|im still|i just started|im only|im just|im currently|im starting) (?:to |still |currently |only |just )?(?:in |into |to )?(?:the )?"
GRADES = (
    (rf"\b{_IN_GRADE}(?P<grade>[1-9]|1[0-2])(?:th|st|nd|rd)? ?(?:grade|grader)\b", 5),
    (r"\b(?:im|i am) (?:a|an) (?P<grade>[1-9]|1[0-2])(?:th|st|nd|rd)? ?grader\b", 5),
    (rf"\b{_IN_GRADE}(?:year|yr) (?P<grade>[7-9]|1[0-3])\b(?! of)", 4),
    (
        r"\b(?:voy (?:a|en)|estoy en|curso|hago|voy) (?P<grade>[1-8])[ºo°]? ?(?:grado )?de primaria\b",
        6,
    ),
    (
        r"\b(?:voy (?:a|en)|estoy en|curso|hago) (?P<grade>[1-4])[ºo°]? ?(?:de )?(?:la )?(?:eso|secundaria)\b",
        11,
    ),
    (
        r"\b(?:ich )?(?:gehe|geh|bin|komme)(?: ich)?(?: (?:noch|erst|gerade|jetzt))?(?: in)?(?: die| der)? (?P<grade>[1-9]|1[0-2])\.? ?(?:klasse|klassler)",
        6,
    ),
)
FIXED = (
    (
        rf"{_IM} {_ADVERB}{{0,4}}a {_ADVERB}{{0,2}}minor\b(?! (?:in|at|league|character|chord|key|problem|issue|thing|setback|detail))",
        17,
    ),
    (
        rf"{_IM} {_ADVERB}{{0,3}}(?:underage|under age|under ?aged|under (?:the age of )?18|below 18|younger than 18|not (?:yet )?(?:18|an adult|of age|legal age|legal yet|over 18)|too young for this (?:site|app)|under 18s?)\b",
        17,
    ),
    (r"^(?:not 18 yet|underage|under 18|minor here)\b", 17),
    (
        r"\bi havent turned 18\b|\bi dont turn 18 until\b|\bi wont be 18 (?:until|till|for)\b|\bnot 18 (?:yet|until|till)\b",
        17,
    ),
    (rf"\b{_IN_GRADE}(?:a )?(?:middle school|junior high)\b(?! teacher)", 12),
    (rf"\b{_IN_GRADE}(?:a )?(?:elementary|primary) school\b(?! teacher)", 10),
    (rf"\b{_IN_GRADE}high ?school\b(?! teacher)", 17),
    (
        r"\b(?:im|i am) (?:a |still a |just a )?(?:freshman in high school|high school freshman|freshman in hs)\b",
        14,
    ),
    (
        r"\b(?:im|i am) (?:a |still a |just a )?(?:sophomore in high school|high school sophomore|sophomore in hs)\b",
        15,
    ),
    (
        r"\b(?:im|i am) (?:a |still a |just a )?(?:junior in high school|high school junior|junior in hs)\b",
        16,
    ),
    (
        r"\b(?:im|i am) (?:a |still a |just a )?(?:senior in high school|high school senior|high school student|high schooler|middle schooler)\b",
        17,
    ),
    (
        r"\bsoy (?:todavia |aun |un |una )?(?:menor(?: de edad)?|menor de 18)(?! de (?:mis|los|tres|cuatro|dos)| que)\b",
        17,
    ),
    (
        r"\b(?:todavia|aun) no (?:tengo|cumplo|he cumplido|llego a) (?:los )?18\b|\bno tengo (?:ni |aun |todavia )?18(?: anos)?(?: todavia| aun)?(?=$|[ ,.!])|\bno soy mayor de edad\b",
        17,
    ),
    (
        r"\b(?:bin|ich bin)(?: (?:noch|ja|leider|erst|ich|eigentlich|halt))* (?:minderjahrig|unter 18|keine 18|nicht 18|nicht volljahrig|unter achtzehn)\b",
        17,
    ),
)
# Somebody else's age, another time, a comparison, a story.
ELSEWHERE = re.compile(
    r"\b(?:when|if|like|since|until|once|before|after|look|looks|feel|feels|act|acts|said|says|pretend|pretending|imagine|character"
    r"|though|dont|remember|back|wish|son|daughter|brother|sister|kid|niece|nephew|cousin|friend|was|were|think|thinks|thought|not|as if|game|movie|book|song|film|story"
    r"|cuando|como si|hijo|hija|hermano|hermana|parece|dice|personaje|pelicula|tenia|si|sobrino|sobrina|nieto|nieta"
    r"|als|wenn|sohn|tochter|bruder|schwester|sagt|wie|war|film|spiel|figur|tue so|denken|falls)\b|\""
)
# These lead to the truth.
HARMLESS = re.compile(
    r"\b(?:what if i (?:told|tell|said)(?: you| u)?|if you must know|i said i was|not gonna lie|not lying|dont (?:be mad|tell anyone|judge|freak out|hate me|laugh|worry)"
    r"|if you care|like|i think you should know|before you ask|im not gonna lie|no cap|si te digo que|si te soy sincera|si te soy sincero|wenn ich ehrlich bin|was wenn ich sage|i dont care|idc|would you care if|do you care if|is it ok if|is it okay if|even though|even if|does it matter if|is it bad if)\b(?! (?:i was|im (?:\d+ )?again))"
)
