"""What is never noted by itself: special categories of data (GDPR, article 9), crimes, secrets.

Readers who want her to know such a thing write it on the page of memories themselves. Wide on
purpose: a fact too few costs less than one too many. Reasons: docs/decisions/216.
"""

import re

from chat.memory.rules.sentences import folded
from chatsite.duties.explicit import is_explicit

_HEALTH = (
    r"doctors?|dr|dentist\w*|hospital\w*|clinic\w*|surger\w*|operation|therap\w*|psych\w*|cancer|tumou?r"
    r"|depress\w*|anxi\w*|adhd|add|autis\w*|asperg\w*|diabet\w*|pregnan\w*|ill|illness\w*|sick\w*|diseas\w*"
    r"|medica\w*|meds|pills?|diagnos\w*|allerg\w*|hiv|aids|bipolar|ptsd|ocd|addict\w*|alcoholi\w*|rehab"
    r"|sober|abort\w*|miscarr\w*|disab\w*|wheelchair|epilep\w*|migraine\w*|headache\w*|panic|suicid\w*"
    r"|self-?harm\w*|chemo\w*|asthma\w*|insulin|vaccin\w*|covid|corona|flu|hurts?|injur\w*|broken|deaf"
    r"|blind|dementia|alzheimer\w*|anorexi\w*|bulimi\w*|eating disorder|overweight|obes\w*|weed|drugs?"
    r"|cocaine|heroin|arzt\w*|krank\w*|krebs|schwanger\w*|medico|enferm\w*|embaraz\w*|medecin|malad\w*"
    r"|enceinte"
)
_SEX = (
    r"gay|lesb\w*|bi|bisexual\w*|trans|transgender\w*|transsex\w*|queer|asexual\w*|pansexual\w*|lgbt\w*"
    r"|non-?binary|heterosexual\w*|homosexual\w*|straight|kink\w*|fetish\w*|sex\w*|bdsm|horny|virgin\w*"
    r"|porn\w*|onlyfans|nudes?|naked|escort|schwul\w*|lesbiana?|maricon|pede"
)
_BELIEF = (
    r"christian\w*|muslim\w*|jew|jews|jewish|judaism|hindu\w*|buddh\w*|catholic\w*|protestant\w*|orthodox"
    r"|atheis\w*|agnost\w*|church\w*|mosque\w*|synagog\w*|temple|god|jesus|christ|allah|pray\w*|religio\w*"
    r"|bible|quran|koran|islam\w*|mormon\w*|baptis\w*|faith|ramadan|confirmation|bar mitzvah|kirche\w*"
    r"|moschee|katholisch|evangelisch|iglesia|eglise|catolic\w*|cristian\w*|musulman\w*"
)
_POLITICS = (
    r"democrat\w*|republican\w*|trump\w*|biden|obama|vote\w*|voting|election\w*|politic\w*|communis\w*"
    r"|socialis\w*|liberals?|conservative\w*|maga|tory|tories|labou?r party|afd|cdu|spd|fascis\w*|nazi\w*"
    r"|anarchis\w*|feminis\w*|union member|trade union|labou?r union|protest(?!ant)\w*|activis\w*|left-?wing"
    r"|right-?wing|wahl\w*|partei|politik\w*"
)
_OTHER = (
    r"prison|jail|arrest\w*|convict\w*|felon\w*|crime|criminal|parole|probation|lawsuit|password\w*"
    r"|passwor[dt]|pin|ssn|social security|iban|credit card|debit card|cvv|passport number"
    r"|race|racial|ethnic\w*|refugee|asylum|undocumented|illegal\w*|rape\w*|abus\w*|assault\w*"
)
_PRIVATE = re.compile(rf"\b(?:{_HEALTH}|{_SEX}|{_BELIEF}|{_POLITICS}|{_OTHER})\b")
_ORIGIN = re.compile(
    r"\bis (?:a |an )?(?:half |mixed )?(?:black|white|asian|latin[oax]|hispanic|arab|roma|native)\b"
)
# Numbers of phones, cards and accounts; of years and days no more than four stand together.
_NUMBER = re.compile(r"\d(?:[\s./-]?\d){6,}")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")


def is_private(text: str) -> bool:
    plain = folded(text)
    return bool(
        _PRIVATE.search(plain)
        or _ORIGIN.search(plain)
        or _NUMBER.search(_DATE.sub(" ", plain))
        or is_explicit(text)
    )
