"""Fragments of which the German rules are built. Umlauts are "a", "o", "u", and "ß" is "ss"."""

import re

FILLERS = """
einfach wirklich echt halt eben doch mal ja gerade schon ahm ah also irgendwie eigentlich manchmal
oft dauernd ehrlich endlich langsam total sehr richtig bitte ganz wohl
verdammt scheiss scheisse glaub glaube vielleicht
"""

KEYS = """
sterben umbringen umbringe umzubringen leben ritzen ritze geritzt verletzen verletze geschnitten schneiden
tabletten tot toten aufhangen erhangen aufwachen abnehmen hungern hungere erbrechen ubergeben klinge
abstechen erschiessen verschwinden abschiedsbrief abschiedsbriefe brucke
"""

DISTINCT = """
selbstmord selbstmorde suizid suizidal suizidgedanken selbstmordgedanken selbstverletzung umbringen
magersucht magersuchtig bulimie anorexie amoklauf lebensmude abfuhrmittel
"""

NO_TYPOS = """
streben erben sterbe sterbend lebend eben lieben laben lebe reben leber lebt beben geben lesen legen leiten
umringen unbringen bringen mitbringen verletzt verletzend ritter sitzen ritz spritzen tablette
toben tote toter tor rot not tun ton top aufwachsen aufmachen aufhaken zunehmen annehmen benehmen abnahmen
hunger hungrig klinke klingel klingen klingt erbrachen ubergaben abstecken erschliessen verschwunden
verschieben bruche brocke lucke drucken mord selbst boten totes schneider schneidet schneien
"""


def fold(text: str) -> str:
    """ "ae" is typed for "ä", and so on."""
    return re.sub("([aou])e", r"\1", text)


FRAGMENTS = {
    "no": "nicht|nie|niemals|kein|keine|keinen|keiner|keinesfalls|ohne",
    # Up to four words, none a negation.
    "g": "!<no> ~* !<no> ~* !<no> ~* !<no> ~* !<no>",
    "i": "ich|ichs|hab|habe|hatte|will|wollte|mochte|werde|wurde|konnte|muss|musste|bin|war|kann|denke|denk|uberlege|plane|versuche|wunschte",
    "want": "will|wollte|willl|mochte|wurde|werde|muss|darf|wunsche|wunschte|hoffe|wurd|werd|mocht|kann|konnte|lieber|am liebsten|lust|drang|gedanken|gedanke|bereit|kurz davor|versucht|plane|uberlege|denke|daran|davon",
    "kill_me": """
        (umbringen|umbringe|umzubringen|umgebracht|umbrachte|toten|tote|zu toten|getotet|erhangen|erhange|zu erhangen)
        (aufhangen|aufhange|aufzuhangen|aufgehangt|erschiessen|erschiesse|zu erschiessen|vergiften|vergifte|ertranken|ertranke)
        (wegmachen|abmurksen|kaltmachen|abknallen|suizidieren|unaliven|ums leben bringen|totfahren|totspritzen|totspringen)
    """,
    "deadly": "(brucke|dach|hochhaus|balkon|zug|bahn|klippe|fenster|turm|auto|gleise|parkhaus|ubahn|lkw|schienen|laster|bus|s bahn|u bahn)",
    "many": "(alle|alle meine|die ganze|die ganzen|eine ganze|eine packung|die packung|zu viele|viele|ganz viele|haufenweise|eine handvoll|zwanzig|dreissig|vierzig|funfzig|20|30|40|50|60|100|den rest)",
    "pills": "(tabletten|pillen|schlaftabletten|medikamente|packung|schmerztabletten|antidepressiva|schlafmittel|ibus|paracetamol|tilidin|benzos|packungen)",
    "kin": """
        (freundin|freund|bruder|schwester|sohn|tochter|mutter|vater|mama|papa|kumpel|cousin|cousine|partner|partnerin)
        (mann|frau|kollege|kollegin|mitbewohner|mitbewohnerin|ex|nachbar|nachbarin|onkel|tante|oma|opa|schwager|enkel|schuler|schulerin|klassenkamerad|bekannte|bekannter|kind)
    """,
    "relation": "(mein|meine|meiner|ein|eine|unser|unsere|dieser|diese) ~beste ~bester ~gute ~guter ~kleine ~kleiner ~grosser ~grosse ~alte <kin> ~von ~mir ~aus ~meiner ~klasse|(jemand|wer|einer|eine) (den|aus meiner|von meinen) * ~*|(er|sie) (sagt|will|hat|schreibt|droht|redet)",
    "person": """
        (ihn|sie|jemanden|jemand|alle|leute|menschen|jeden|sie alle|euch alle|die alle|irgendwen|irgendjemanden|den|die|wen)
        (meinen|meine|mein|seine|ihre|seinen|ihren|diesen|diese|dieses|den|die|das|dem|einen|eine) ~blode ~bloden ~verdammten ~ganze ~ganzen ~alten ~eigenen ~eigene ~kleinen ~kleine (<kin>|stiefvater|stiefmutter|chef|chefin|lehrer|lehrerin|familie|eltern|klasse|wichser|arsch|arschloch|schlampe|typen|kerl|bastard|hurensohn|schwein|leute|nachbarn|baby|kinder|idioten|mitschuler|kollegen|penner|fotze|typ|bullen|polizisten|drecksau|freier|mann)
    """,
    "kill": "(toten|tote|umbringen|umbringe|ermorden|ermorde|erstechen|ersteche|abstechen|abzustechen|erschiessen|erschiesse|abknallen|erwurgen|erwurge|vergiften|vergifte|abschlachten|kaltmachen|totschlagen|totmachen|umlegen|umzubringen|zu toten|kopfen|verbrennen|aufschlitzen|abmurksen|niederstechen|uberfahren|vergewaltigen|zu erschiessen|zu vergiften|zu ermorden|zu erstechen|wegballern|hinrichten|lynchen|ersaufen|ertranken|ersticken|totprugeln)",
    "days": "(zwei|drei|vier|funf|sechs|sieben|acht|zehn|2|3|4|5|6|7|8|9|10|mehreren|ein paar|einer|paar) (tage|tagen|woche|wochen|tag)",
}
