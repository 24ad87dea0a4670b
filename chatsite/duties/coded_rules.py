"""How texts describe or code minors. They have no accents or apostrophes, and numbers as digits."""

import re

_ENGLISH = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
_SPANISH = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho"
_GERMAN = "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn"
# Below five, words such as "one" count other things more often than years.
NUMBERS = {
    word: str(number)
    for words in (_ENGLISH, _SPANISH, _GERMAN)
    for number, word in enumerate(words.split(), 1)
    if number > 4 and word != "once"  # English: at one time
}
COUNTED = re.compile(r"\d+(?:st|nd|rd|th|yo|yr|yrs|y|m|f|am|pm|km|kg|cm|s|h|x|d|k|er|ers)")

_AGE = r"(?:1[0-7]|[4-9])"
_OLD = r"(?: ?(?:years? (?:old|young|of age)|yrs? old|y ?/? ?o|yo))"
_ENDS = r"(?=\s*(?:$|[.,;:!?)\"]|and\b|but\b|und\b|aber\b|y\b|pero\b))"
_JUST = r"(?:(?:just|only|barely|about|around|still|now|almost|nearly|maybe|really|actually) )*"
_ERST = r"(?:(?:erst|gerade|noch|knapp|fast|nur|etwa|kaum|ungefahr|schon) )*"
_SOLO = r"(?:(?:solo|apenas|ya|casi|unos|todavia|aun|recien) )*"
_PERSON = (
    r"(?:girl|woman|female|lady|student|pupil|virgin|beauty|model|dancer|blonde|brunette|redhead"
    r"|cheerleader|gymnast|barista|runaway|who|from|with|named|called|and|but|body|face|in|living)"
)
_SCHOOL = r"(?:high|middle|elementary|primary|secondary|grade|junior high) ?(?:school)?"
_LIKE = r"(?:looks?|looking|seems?|appears?|sounds?|pass(?:es)? for|dress(?:es|ed)?|acts?)"

# Refused wherever they stand.
ALWAYS = (
    r"\bloli(?:s|con|cons|ta|tas)?\b",
    r"\bshota(?:s|con)?\b",
    r"\bjail ?bait\b",
    r"\bbarely ?legal\b",
    r"\b(?:barely|freshly|only just|just turned|fresh) 18\b",
    r"\b(?:apenas|recien cumplidos?(?: los)?|acaba de cumplir) 18\b",
    r"\b(?:kaum|knapp|gerade(?: erst| mal)?|frisch) 18\b",
    r"\blegal teens?\b",
    r"\bage ?play\b|\bddlg\b",
    r"\bdaddys? ?(?:little )girl\b",
    r"\bschool ?girls?\b(?! (?:friends?|days|memories))",
    r"\bschul ?madchen\b|\bcolegialas?\b",
    r"\b(?:her|my|your|a|in|ihrer|su|the) (?:\w+ )?school ?uniforms?\b",
    r"\bschul ?uniform\b|\buniforme (?:escolar|de(?:l)? colegio)\b",
    r"\bpre ?teens?\b|\btweens?\b|\bnymphets?\b|\bpre ?pubescent\b|\bkindfrau\b",
    r"\b(?:child|childlike|childish|kid|toddler|baby|little girl|girl child)s? (?:body|face|figure|frame|features|looks)\b",
    r"\bbaby ?faced\b",
    r"\bkindlich(?:e[nmrs]?)? (?:korper|gesicht|figur|aussehen|stimme)|\bkinderkorper\b",
    r"\b(?:cuerpo|cara|carita|aspecto|voz|cuerpecito) (?:de )?(?:una )?(?:nina|cria|infantil|adolescente)\b",
    rf"\b{_LIKE} (?:just )?like (?:a|an) (?:\w+ )?(?:child|kid|teen|teenager|minor|toddler|little girl|pupil)\b",
    rf"\b{_LIKE} (?:like )?(?:(?:she is|shes|a|an|about|around|no older than|barely|only|maybe) )*{_AGE}\b(?! (?:years? (?:younger|older)|percent|times|feet|minutes|hours))",
    rf"\b(?:parece|aparenta)(?: tener| de)? {_SOLO}{_AGE}\b|\bparece una (?:nina|adolescente|cria)\b",
    rf"\b(?:wirkt|klingt|sieht aus) (?:\w+ )?wie (?:eine? )?(?:kind|kleines madchen|teenager|schulerin|{_AGE}\b)",
    rf"\b(?:sieht|wirkt) (?:\w+ )?wie (?:eine? )?(?:kind|kleines madchen|teenager|{_AGE})\b",
    r"\b(?:kind|madchen) im korper\b",
    r"\b(?:body|face|figure|looks|features) of (?:a|an) (?:\w+ )?(?:child|teen|teenager|kid|minor|pupil)\b",
    r"(?:^|[.!?]\s)\W*[a-z]+, 1[0-7](?=\s*(?:$|[,.!]|from|aus|de\b|looking))",
    r"^\W*1[0-7] ?f\b(?=\s*(?:$|,|from|aus|de\b|here|in\b))",
    r"\b(?:recently|just|soon) (?:\w+ ){0,3}1[0-8]th birthday\b",
    r"\b(?:she|who) (?:will be|turns|is turning|becomes|will soon be|will turn|is about to (?:be|turn)) 1[0-8]\b(?! (?:degrees|minutes|hours))",
)
# Refused, but where BEFORE or AFTER say otherwise.
GUARDED = (
    rf"\b(?:she|he|girl|mia|who|her age|age) ?(?:is|s)? {_JUST}{_AGE}(?:{_OLD}\b|{_ENDS})",
    rf"\bshes {_JUST}{_AGE}(?:{_OLD}\b|{_ENDS})",
    rf"\bis {_JUST}{_AGE}(?:{_OLD}\b|{_ENDS})",
    rf"\b{_AGE}{_OLD}(?= {_PERSON}\b|{_ENDS})(?! (?:in|with) (?:business|a row))",
    rf"\bage[d:]* ?:? ?{_AGE}\b",
    r"\b(?:middle|high|grade) ?schoolers?\b|\bsweet (?:little )?16\b",
    r"\b(?:freshman|sophomore|junior|senior) (?:at|in) (?:\w+ ){1,2}high\b",
    r"\bunder ?aged?\b|\b(?:under|below|younger than|not yet) 18\b",
    r"\bis (?:still |only )?a minor\b(?=\s*(?:$|[.,;!?]))",
    r"\bhigh ?school(?:er|ers| (?:student|girl|cheerleader|sophomore|freshman|junior|senior|sweetie|cutie))s?\b",
    rf"\b(?:is |still |currently |goes to |attends |student (?:at|in) )(?:\w+ )?(?:in |at |to )?(?:a |the )?{_SCHOOL}\b",
    r"\b(?:1?\d(?:st|nd|rd|th) grade(?:r|rs)?)\b",
    r"\bteens?\b|\bteen ?age(?:d|r|rs)?\b|\bteenies?\b|\bteenagerin(?:nen)?\b",
    r"\b(?:little|young|small|tiny) (?:girls?|child|kid)\b|\bgirl child\b",
    r"\bpubescent\b|\bin puberty\b",
    # Spanish
    rf"\b(?:tiene|tengo|cumple|cumplio) {_SOLO}{_AGE} (?:anos|anios|anitos)\b(?! de (?:exp|serv|cas|trab|estud))",
    rf"\b(?:chica|joven|muchacha|estudiante|alumna|mujer|virgen|modelo|nena) de {_SOLO}{_AGE} (?:anos|anios)\b",
    r"\bmenor(?:es)? de edad\b|\bes menor\b(?=\s*(?:$|[.,;!?]))",
    r"\badolescentes?\b",
    r"\b(?:es|soy) (?:todavia |aun |casi |solo )*una (?:nina|cria|chiquilla)\b",
    r"\b(?:estudiante|alumna) de (?:la )?(?:secundaria|primaria|instituto|eso|bachillerato)\b",
    r"\b(?:va|asiste|sigue) (?:todavia |aun )?(?:a la |al |en la |en el )(?:secundaria|instituto|colegio|escuela primaria)\b",
    # German
    rf"\b(?:ist|bin|wird) {_ERST}{_AGE}(?: jahre?(?: alt| jung)?\b|{_ENDS})",
    rf"\b{_AGE} jahre (?:alt|jung)\b",
    rf"\b{_AGE} ?jahrige[rs]?\b",
    r"\bminderjahrig(?:e[nmrs]?)?\b|\bunter 18\b|\bnicht volljahrig\b",
    r"\b(?:ist|bin|eine|noch|als) (?:\w+ )?(?:schulerin|gymnasiastin)\b",
    r"\bgeht (?:noch )?(?:zur schule|in die (?:schule|\d+\.? klasse)|aufs gymnasium)\b",
    r"\b(?:kleines|junges) madchen\b",
)
# Somebody else's age, her past, a denial. Of the same sentence.
BEFORE = re.compile(
    r"\b(?:when|since|until|till|before|back|after|was|were|had|grew|childhood|former|used to|ago"
    r"|as a|from the age|at the age|at age|since age|from age|by age|once|remember\w*|learned|began"
    r"|started|won|moved|taught|teach\w*|tutor\w*|coach\w*|works? (?:with|at|in|for)|working (?:with|at|in)"
    r"|nurse|librarian|volunteer\w*|mother of|mum of|mom of|aunt (?:of|to)|raising|niece|nieces|nephew"
    r"|nephews|daughter|son|sons|daughters|brother|sister|cousin|godchild|goddaughter|godson|dog|cat"
    r"|horse|pony|rabbit|parrot|whisky|car|kids|children|pupils|students|books? for|writes for"
    r"|no|not|never|nobody|isnt|wasnt|no longer|nor|without|her 1?\d)\b"
    r"|\b(?:cuando|desde|hasta|antes|fue|era|tenia|habia|de nina|a los|profesora|maestra|ensena|trabaja"
    r"|da clases|hija|hijo|hijos|sobrina|sobrino|hermana|hermano|prima|primo|perro|perra|gato|gata"
    r"|alumnos|ninos|para|nunca|ya no|no|ningun\w*|sin|aprendio|empezo)\b"
    r"|\b(?:als sie|als ich|seit|bis|war|waren|hatte|wurde|damals|fruher|mit 1?\d|lehrerin|lehrer"
    r"|unterrichtet|arbeitet|betreut|trainiert|nichte|neffe|tochter|sohn|bruder|schwester|cousine"
    r"|patenkind|hund|katze|pferd|kinder|schuler|ehemalige|kein|keine|nicht|nie|niemand|ohne"
    r"|lernte|begann)\b|\b(?:als|at|from|since|by) $"
)
AFTER = re.compile(
    r"\s*(?:years?|fiction|novels?|drama|comed\w+|films?|movies?|idols?|magazines?|jahre ihres|zeit"
    r"|(?:daughter|son|niece|nephew|sister|brother|cousin|dog|cat|car|whisky|nichte|neffe|tochter|sohn"
    r"|schwester|bruder|hund|katze|zwillinge)\b|.{0,20}\b(?:war|waren|was|were)\b)"
)
