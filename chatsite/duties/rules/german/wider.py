"""Words that together, in any order, say what no fixed phrase foresees."""

from chatsite.duties.language import Block, Category, Level

SUICIDE = """
    (suizid|selbstmord|suizidal|suizidversuch|suizidgedanken|selbstmordgedanken|freitod|selbstmordversuch) & (ich|mein|meine|mir|mich|meinen)
    ich ~hab ~habe ~bin ~mich ~fest ~dazu (entschieden|entschlossen|beschlossen) ~zu ~heute & (sterben|gehen fur immer|umzubringen|zu beenden|tot)
    (sterben|tot) & (entschieden|entschlossen|wunsch|sehne|bereit|lieber|liebsten|will endlich|hoffe|wunsche) & (ich|mich|mir)
    (tabletten|pillen|schlaftabletten|medikamente|packung) & (alle|ganze|viele|genug|uberdosis) & (nehm|nehme|nehmen|schlucke|schlucken|genommen|geschluckt) & (ich|mir|heute|jetzt|nacht)
    (strick|seil|gurtel|schlinge|kabel) & (hals|decke|balken|dachboden|garage|baum|hange|erhangen|bereit)
    (pistole|waffe|gewehr|messer|klinge) & (schlafe|mund|kopf|pulsadern|handgelenk) & (ich|mir|mein|meinen)
    (springen|spring|springe|gesprungen|sprung|sturzen|stehe|steh) & (brucke|dach|hochhaus|balkon|gleise|gleisen|zug|bahn|stock|klippe) & (will|werde|tschuss|leb|ende|gleich|runter|mich|heute|gedanken|uberlege|fast)
    (leben) & (beenden|nehmen|ein ende|wegwerfen|ausloschen) & (ich|mein|mir|will|meinem)
    (uberdosis|erhangen) & (ich|mich|mir|plane|denke|gesucht)
    (auto|baum|wand|gegenverkehr) & (fahren|rasen|lenken|steuern|krachen) & (ende|vorbei|gegen|gedanken|will|einfach)
    (von dieser|diese|dieser) (welt|erde) (gehen|verlassen|verschwinden)
"""

INDIRECT = """
    (keine|keinerlei|hoffnung|ohne|hab die|habe die) ~mehr ~jede (hoffnung|hoffnung verloren|verloren|perspektive)
    (hoffnungslos|wertlos|nutzlos|sinnlos|uberflussig) & (ich|alles|mein|mich|bin)
    (braucht|liebt|will|vermisst|mag) ~mich <g> (keiner|niemand|eh keiner|sowieso keiner)
    (keiner|niemand) ~wurde ~hat (braucht|liebt|vermisst|will) mich
    mich ~eh ~sowieso (braucht|vermisst|liebt|mag|will) ~eh ~sowieso (keiner|niemand)
    (ohne mich|wenn ich weg|wenn ich nicht|wenn es mich) & (besser|leichter|glucklicher|froh|einfacher|erleichtert|wars|ware)
    (keinen|kein|null) ~einzigen (sinn|grund|ausweg|lebenswillen|mut|kraft) ~mehr & (ich|alles|leben|mehr|mein|hat)
    (last|belastung|burde|klotz am bein) & (ich|bin|alle|euch|familie|fuhle|jedem|nur)
    (schmerz|schmerzen|leid|qual) & (aufhort|aufhoren|endet|enden|vorbei|ende|stoppen) & (will|mochte|wunsche|soll|nur|muss)
    (kraft|energie) ~mehr ~zum ~zu (kampfen|leben|weiterleben|weitermachen) & (keine|nicht|ohne|hab)
    (nicht mehr) (aufwachen|da sein|da bin|hier sein|existieren|kampfen|weitermachen|weiterleben|da ware)
    (egal|gleichgultig) ~ob ~ich ~wenn & (lebe|sterbe|leb|tot|draufgehe|sterben|passiert mit mir)
    (pass|passt|kummer|kummert) ~auf ~dich ~euch & (nicht mehr da|weg bin|ohne mich|wenn ich nicht|lebwohl|fur immer)
    (danke|verzeih|verzeiht|vergib|vergesst) & (fur immer|leb wohl|lebt wohl|letzte mal|zum letzten|alles vorbei|ich gehe jetzt|nicht bose)
    (testament|abschied|abschiedsbrief) & (geschrieben|genommen|geregelt|verabschiede|mache) & (ich|mein|hab|habe|alle)
    ich (gebe|geb|hab|habe) <g> (auf|aufgegeben) $
    (seh|sehe) <g> (keine zukunft|kein licht|keine zukunft mehr|keinen ausweg)
    (leer|kaputt|innerlich tot|gebrochen) & (nicht mehr|kein sinn|aufhoren|ende|hoffnung|nie wieder|niemand)
"""

HARM = """
    (ritze|ritz|ritzen|geritzt) ich
    ich ~heimlich (ritze|ritz)
    (schneide|schneiden|geschnitten|geritzt|ritzen|ritze|klinge|rasierklinge|messer|scherbe|verbrannt|kratze|aufgeschnitten|brandwunden) <g> (arm|arme|armen|unterarm|unterarme|oberschenkel|beine|bein|haut|handgelenk|handgelenke|bauch) & (ich|mir|mich|meine|meinen)
    (arme|arm|unterarme|oberschenkel|beine|handgelenke) <g> (aufgeschnitten|geritzt|zerschnitten|voller narben|voll mit narben|blutig|voller schnitte|voll schnitte|aufgekratzt)
    (schmerzen|schmerz|wunden|schnitte|verletzungen) & (zufuge|zufugen|fuge|zugefugt|zuzufugen) & (mir|selbst|selber)
    (druck|drang|verlangen|suchtdruck) & (ritzen|ritze|schneiden|verletzen|klinge|blut) & (ich|mir|mich)
    (kopf|faust|hand) & (gegen die wand|wand) & (schlage|schlag|haue|hau) & (bis|absichtlich|immer wenn|blut|hasse)
"""

HARM_INDIRECT = """
    (lange sachen|lange armel|langarmlig|langarm|pulli|hoodie|lange hosen|armel) & (narben|arme|schnitte|sieht|verstecken|sommer) & (ich|meine|keiner|damit|niemand)
    (clean|ritzfrei) & (druck|ruckfall|klinge|verlangen|drang|ruckfallig)
    (angst|weiss nicht|keine ahnung) & (was ich mir|mir was|mir etwas|vor mir selbst|mir selbst) & (antue|antun|tue|heute|nacht|selbst)
    (blut|schmerz|bluten) & (beruhigt|ruhig|ruhiger|spure|fuhle|besser|brauche|verdient|erleichtert) & (ich|mich|mein)
"""

EATING = """
    (kotze|kotz|erbreche|erbrech|ubergebe|gekotzt|erbrochen|ubergeben|kotzen) & (jedem essen|jeder mahlzeit|nach dem essen|absichtlich|alles was ich esse|essen wieder|fressanfall|klo nach) & (ich|mich)
    (magersucht|bulimie|essstorung|anorexie) & (meine|meiner|ich|hab|wieder|ruckfall|zuruck|mich|mir)
    (kalorien|kcal) & (100|200|300|400|500|600|nur|unter|hochstens) & (fett|dick|tag|dunn|limit|am tag)
    (wasser|kaffee|kaugummi|nichts) & (gegessen|essen|esse|tage|tagen) & (fett|dunn|dick|abnehmen|stolz|kilo|knochen)
    (ana|mia) & (pro|tipps|coach|twin|zwilling|werden|regeln|gruppe) & (dunn|hungern|ana|essen|abnehmen|suche)
    (finger) & (hals) & (essen|kotzen|gegessen|mahlzeit|stecke|steck)
    (so dunn|dunner|nur knochen|knochen sehen|untergewicht) & (will|muss|werden|sein|bis) & (essen|sorgen|hungern|knochen|krank|esse)
"""

EATING_INDIRECT = """
    (essen|esse|gegessen|bissen|mahlzeit|kalorien) & (schuldgefuhle|schuldig|ekel|ekle|ekelhaft|schame|hasse mich|versagerin|versager|bestrafen|feind|angst vor|verdient|schlechtes gewissen) & (ich|mich|mir|hab)
    (spiegel|korper|waage) & (fett|dick|hasslich|wal|schwein|ekel) & (ich|mein|mich|sehe|fuhle|trotzdem)
    (leerer magen|leeren magen|hunger|hungern) & (gut|kontrolle|stark|stolz|rein|liebe|macht) & (fuhl|fuhle|mich|gefuhl)
    (waage|gewicht|zahl) & (essen darf|heule|weine|bestimmt|entscheidet|wert)
"""

VIOLENCE = """
    (umbringen|toten|abstechen|erstechen|erschiessen|erwurgen|vergiften|kaltmachen|abknallen|totschlagen|umlegen) & (will|werde|wurde gern|plane|schwore|muss|habe vor|heute|nacht|denke daran) & (ihn|sie alle|meinen (chef|mann|vater|bruder|freund|ex|lehrer|nachbarn|stiefvater|kollegen)|meine (ex|frau|mutter|familie|freundin|chefin|schwester|lehrerin|klasse|kollegen|nachbarin|eltern)|jemanden|leute|menschen|den typen|alle)
    (stech|steche|stich|knall|knalle|schlag|schlage|mach|mache|bring|bringe|schiess|schiesse) (ihn|sie|alle|den|die|meinen|meine|ihm|ihr) ~* ~* (ab|tot|kalt|um|nieder|kopf) & (ich|schwore|heute|morgen|werde)
    (schule|buro|firma|haus|kirche|klasse|moschee|bahnhof) <g> (in die luft|anzunden|sprengen|hochjagen|abfackeln|sturmen|angreifen) & (ich|morgen|will|werde|jage|heute)
    (bombe|sprengsatz|molotow) & (bauen|baue|gebaut|legen|zunden|basteln|bastle) & (ich|will|wie|werde|schule|morgen)
    (schadel|kopf|kehle|gesicht) & (einschlagen|einschlage|aufschlitzen|zertrummern|saure|wegpusten) & (ihm|ihr|sein|seinen|ich|ihren|werde|will)
"""

VIOLENCE_INDIRECT = """
    (tu|tue) <g> (jemandem|ihm|ihr|ihnen|leuten|denen|allen) <g> (was|etwas) an
    (raste|rast|ticke|tick|drehe|dreh) ~ich <g> (aus|durch) & (tue|verletze|umbringe|jemandem|jemanden|blut|messer|weh|totschlage)
    (garantieren|kontrollieren|beherrschen|vergesse mich) & (ihn|sie|jemand|messer|waffe|sehe|umbringe|antue)
    (bereuen|busst|bussen|bezahlen|zahlen|leid tun|sehen) & (waffe|messer|pistole|blut|knarre|benzin|axt)
    (gedanken|fantasien|drang|impulse) & (toten|umzubringen|verletzen|wehzutun|anzutun|erstechen) & (anderen|menschen|leute|jemanden|ihn|sie|kinder|baby)
"""

BLOCKS = (
    Block(Category.SUICIDE, Level.EXPLICIT, "negated quoted frame topic past", SUICIDE),
    Block(Category.SUICIDE, Level.INDIRECT, "quoted frame benign past", INDIRECT),
    Block(Category.SELF_HARM, Level.EXPLICIT, "negated quoted frame accident past", HARM),
    Block(Category.SELF_HARM, Level.INDIRECT, "quoted frame accident past", HARM_INDIRECT),
    Block(Category.EATING_DISORDER, Level.EXPLICIT, "negated quoted frame topic past", EATING),
    Block(Category.EATING_DISORDER, Level.INDIRECT, "quoted frame topic laughing", EATING_INDIRECT),
    Block(
        Category.VIOLENCE,
        Level.EXPLICIT,
        "negated quoted acted fiction harmless laughing own",
        VIOLENCE,
    ),
    Block(
        Category.VIOLENCE,
        Level.INDIRECT,
        "quoted acted fiction harmless laughing",
        VIOLENCE_INDIRECT,
    ),
)
