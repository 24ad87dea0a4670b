"""What takes a German match back."""

from chatsite.duties.language import Guards

_FICTION = """
(im|das|dem|ein|einem|ins|dieses|mein|der|die|den|einen|eine|einer|am) . (spiel|game|film|buch|roman|serie|folge|kapitel|lied|song|staffel|stuck|theater|krimi|gedicht|comic|manga|anime|level|endgegner|boss|figur|charakter|hauptfigur|held|heldin|geschichte|doku|podcast|nachrichten|quest|runde|partie|tatort)
minecraft|fortnite|gta|zelda|romeo|julia|hamlet|werther|shakespeare|netflix|songtext|lyrics|album|band|rollenspiel|drache|drachen|ork|orks|zombie|zombies|vampir|vampire|monster|goblins|wolfe|schwert|zweiter weltkrieg|geschichtsunterricht
"""

GUARDS = Guards(
    negated="""
    nicht !(mehr leben|mehr lange|gut|mehr|okay|nur|weiter|geschlafen)|nie|niemals|kein|keine|keinen|ohne|weder|statt|anstatt|aufgehort
    (wurde|wurd|hatte|will|werde|konnte|mochte) (mir|mich|mich selbst|mir selbst|dir) . (nie|niemals|nicht)
    """,
    denied="(glaube|glaub|denke|meine|heisst|sage|sag|behaupte) nicht|nicht dass|als ob|du (denkst|glaubst|meinst)",
    subjects="ich",
    borders="ich aber und weil dass wenn oder denn sondern dann",
    barriers="nicht nie niemals kein keine keinen ohne weder",
    others="er|sie|du|ihr|man|wer|jemand|viele|leute|menschen|<kin>|der|wir",
    quoted=_FICTION
    + "\nsagt|sagte|heisst|titel|spruch|zitat|zeile|shirt|singt|refrain|hore|namens|genannt",
    past="""
    vor (vielen|zwei|drei|vier|funf|sechs|acht|zehn|2|3|4|5|6|8|10|einigen) (jahren|jahre)|damals|fruher|als (kind|jugendlicher|jugendliche|teenager|teenie|ich (klein|jung|* war|in der schule))|in meiner (jugend|kindheit|schulzeit)
    jahre(n|) (clean|gesund|trocken|her|ritzfrei)|seit * jahren (clean|gesund|ritzfrei)|uberwunden|geheilt|uberstanden|hinter mir
    """,
    present="ich (will|mochte|werde|muss|bin kurz|denke|kann nicht|habe lust)|heute|jetzt|wieder|gestern|momentan|zurzeit|morgen|immer noch",
    distress="heute|jetzt|wieder|angst|weine|heule|genauso|das gleiche|zuruck|kommt wieder|schlimmer|allein|hilf|hilfe|will|kann nicht",
    near={
        "fiction": _FICTION,
        "frame": """
        (im|in dem|in einem|in meinem|aus dem|aus einem|in der|beim) . (spiel|game|film|buch|roman|serie|folge|kapitel|lied|song|theater|stuck|krimi|gedicht|comic|theaterstuck)
        (lied|song|film|buch|roman|serie|gedicht|zeile|text) . (heisst|handelt|sagt|namens|geht|mit dem titel)|(hore|hor|singe|sing|lese|schaue|schau|gucke) . (lied|song|film|buch|serie|das|den|die)|hauptfigur|protagonist|bosewicht|werther|romeo|julia|hamlet|minecraft|songtext|ubersetze|auf englisch
        """,
        "topic": "pravention|vorbeugung|hotline|telefonseelsorge|statistik|statistiken|rate|raten|referat|aufsatz|hausarbeit|artikel|vortrag|doku|dokumentation|film|buch|serie|lied|roman|song|attentater|kommando|squad|durkheim|assistierter|sterbehilfe|debatte|gesetz|nachrichten|prasentation|fortbildung|unterricht|geschichte|werther|ausstellung",
        "benign": "hausaufgaben|schule und|arbeit|prufung|prufungen|diat|hitze|warten|lachen|satt|essen|party|urlaub|reise|flug|fliege|fliegen|zug verpasst|stau|wohnung|miete|berlin|stadt|wetter|regen|training|sport|laufen|spiel|serie|meeting|montag|montage|chef|schmerzen im|muskelkater|vor lachen|vor hunger|nach hause|kaffee|kuchen|handy|internet|joggen|wandern|schwimmen|hochzeit|verreist|dienstreise|buro|fitnessstudio|treppen|bissen|zucker|rauchen|vermieter|kollegen",
        "accident": "rasieren|rasiert|rasur|kochen|gekocht|koch|zwiebel|zwiebeln|brot|versehentlich|aus versehen|unfall|papier|dose|buchse|ofen|herd|pfanne|bugeln|bugeleisen|haare|pony|finger geschnitten|in den finger|messer gekocht|kuche|gurke|gemuse|tomaten|basteln|garten|arbeit|fussball|sport|training|fahrrad|gesturzt|hingefallen|friseur|nagel|gemacht essen|abendessen|backen|kase|obst|handwerken|sage|fitness",
        "own": "sich|mich",
        "laughing": "haha|hahaha|hahahaha|lol|xd|spass|scherz|witz|hihi|rofl|lachsmiley",
        "harmless": "mucke|mucken|spinne|spinnen|fliege|fliegen|wespe|wespen|ameisen|ratte|ratten|mause|unkraut|drucker|zeit|kamera|foto|fotos|hochzeit|paintball|lasertag|schach|fifa|turnier|finale|bier|pizza|schokolade|prozess|pflanze|pflanzen|gegner|endgegner|gahnen|geburtstag|uberraschung|kuchen|jagd|stimmung|kitzeln|lachen",
    },
    meant="absichtlich|mit absicht|kein scherz|kein spass|im ernst|ernst gemeint|ich meine es ernst|ernsthaft",
)
