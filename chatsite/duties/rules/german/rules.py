"""What German-speaking readers write."""

from chatsite.duties.language import Block, Category, Level

_SELF = "negated quoted frame past"
_WISH = "negated others quoted frame past"

BLOCKS = (
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        _SELF,
        """
        mich ~selber ~selbst <g> <kill_me> !vor !ums
        (hang|hange) mich <g> auf !den !meinen
        (bring|bringe|tote|erhang|erhange|erschiess|erschiesse|vergifte|kill|kille|killen) mich <g> (um|auf|tot|$|heute|morgen|jetzt|selbst|selber|und|wenn|ich|weil)
        mich <g> (vom|vor|von|aus|auf) ~den ~dem ~der ~einen ~einem ~einer ~die ~das ~nachste ~nachsten ~einfahrenden <deadly> <g> (werfen|sturzen|schmeissen|springen|werfe|sturze|legen|stellen|zu werfen|zu sturzen|fallen lassen)
        (werf|werfe|sturz|sturze|schmeiss|schmeisse|leg|lege|stell|stelle) mich <g> (vom|vor|von|aus|auf) ~den ~dem ~der ~einen ~einem ~einer ~die ~das ~nachsten <deadly>
        (spring|springe|hupf) <g> (vom|vor|von|aus) ~den ~dem ~der ~einen ~einem ~einer ~die ~das ~nachsten <deadly> !ins !in
        <i> <g> (vom|vor|von|aus) ~den ~dem ~der ~einen ~einem ~einer ~die ~nachsten <deadly> (springen|zu springen|hupfen)
        (mir|ich mir) <g> das leben (nehmen|zu nehmen|nehme|genommen)
        (nehm|nehme|nahm) mir <g> das leben
        (mir|ich mir) <g> (die pulsadern|die adern|die kehle|die handgelenke) <g> (aufschneiden|aufschneide|aufzuschneiden|aufschlitzen|auf|durch|durchschneiden|geschnitten)
        (schneid|schneide|schlitz|schlitze|ritz|ritze) mir <g> (pulsadern|adern|kehle|handgelenke) ~auf
        mir <g> (eine kugel|die kugel|ne kugel) <g> (kopf|geben|jagen|verpassen|schiessen)
        (jag|jage|schiess|schiesse) mir <g> kugel
        (gib|gebe|geb) mir die kugel
        mir <g> (was|etwas|das leben) (anzutun|antun|antu|angetan) !um
        (tu|tue) mir <g> (was|etwas) an
        (leben|dasein) <g> (beenden|zu beenden|beende|ein ende setzen|ein ende machen)
        (beende|beend) <g> (mein leben|alles|es) ~heute ~jetzt ~fur ~immer !mit
        (mach|mache|machen) <g> schluss <g> (mit meinem leben|mit dem leben|mit allem|fur immer)
        schluss (machen|mache|zu machen) mit (meinem leben|dem leben|allem)
        (mit meinem leben|mit dem leben) <g> (schluss|abgeschlossen|ende)
        <i> <g> <many> <g> <pills> <g> (genommen|geschluckt|nehmen|schlucken|eingeworfen|gefressen)
        (nehm|nehme|schluck|schlucke) <g> <many> <g> <pills> !gegen
        (selbstmord|suizid) (begehen|begehe|zu begehen|versuch|versuchen|machen|verubt)
        (selbstmordversuch|suizidversuch|suizidgedanken|selbstmordgedanken|suizidplane|todeswunsch|suizidal|suizidgefahrdet|selbstmordgefahrdet|suizidabsichten) !hat !ist !sind !sollte
        (abschiedsbrief|strick|pistole|rasierklinge) <g> (umbringen|schon da|liegt|bereit|geschrieben|gekauft)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        _WISH,
        """
        ~ich (will|mochte|wollte|wurde|wurd|mocht|muss|wunsche mir) ~ich ~nur ~noch ~wieder ~immer ~so ~gern ~heute ~jetzt ~am ~liebsten ~lieber ~gern ~gerne ~alleine ~mich ~dass ~ich ~zu ~heute ~nacht ~morgen (sterben|tot sein|draufgehen|krepieren|abkratzen|verrecken|tot umfallen|tod sein|sterbe) !fur !vor !wie
        (wunsch|wunsche|wunschte|hoffe|hoff|war ich|ware ich) <g> (ich|dass ich) <g> (tot|gestorben|sterbe|sterben|tot ware|stirb)
        (war|ware|wer) <g> (besser|lieber|am liebsten) tot
        (war|ware) <g> ich <g> tot
        (besser|lieber|am liebsten|gern|gerne) <g> (tot|tot sein|sterben) !als
        lieber tot als
        ~ich (will|mochte|wollte|kann|mag|mocht) ~ich ~auch ~so ~noch nicht ~langer ~lange ~weiter mehr ~hier ~so ~weiter (leben|am leben sein|existieren|weiterleben|lebe|da sein|atmen) !in !mit !bei !hier !zu
        ~ich (will|mochte|wollte) nicht (leben|weiterleben|weiter leben|am leben sein) !in !mit !bei !ohne
        nicht mehr leben (will|mochte|wollte|kann|$)
        (denk|denke|denken|dachte|nachdenken|nachgedacht|gedanken|gedanke) <g> (an|uber) <g> (selbstmord|suizid|tod|freitod|sterben)
        (selbstmord|suizid|freitod|tod|sterben) <g> (ausweg|losung|einzige|option|erlosung|einfacher|besser)
        (lust|sehne mich|bereit|sehnsucht) <g> (zu sterben|nach dem tod|tot zu sein)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "negated others quoted frame topic past",
        """
        ich <g> (selbstmord|suizid|freitod)
        (bin|fuhle mich|fuhl mich|akut|werde) <g> (suizidal|suizidgefahrdet|selbstmordgefahrdet)
        ^ (suizid|selbstmord|suizidal) $
        (suizid|selbstmord) !pravention !rate !film <g> (heute|morgen|plane|geplant|jetzt|$)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "quoted frame topic",
        """
        (wie|wege|weg|methode|methoden|art) <g> (schmerzlos|schmerzfrei|schnell|leicht|sicher|einfachsten|schnellsten|schmerzlose|schmerzlosen|besten|einfach|schmerzen) <g> (sterben|umbringen|zu sterben|selbstmord|suizid|umzubringen|stirbt|tot)
        wie viele <g> <pills> ... (sterben|umzubringen|aufzuwachen|aufwachen|todlich|tot|umbringen|reichen|sterbe)
        wie (kann|bring|bringe) ~ich ~mich ~man ~sich <g> (schmerzlos|umbringen|um|selbst umbringen|aufhangen|erhangen)
        (todliche|letale|todlich) (dosis|menge|uberdosis)
        (uberdosis) <g> (nehmen|schlucken|genommen|nehme)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.INDIRECT,
        "quoted frame benign past",
        """
        ohne mich .. (besser|leichter|glucklicher|einfacher|gut) ~dran ~gehen ~fur
        (alle|allen|alles|welt|familie|leute|eltern|sie|euch|jeder|jedem|kinder|mama) ... (besser|leichter|glucklicher|froh|einfacher) ... ohne mich
        (besser|leichter|froh|glucklich|einfacher) .. wenn (ich|es mich) .. (nicht|weg|tot|nie|da)
        (nie|nicht|nimmer|niemals) ~mehr (aufwachen|wach werden|aufzuwachen|aufwache|aufgewacht|wach wurde) !vor
        (einschlafen|schlafen) .. (nie|nicht|niemals|fur immer) ~mehr ~aufwachen
        ~ich kann nicht mehr ~ich ~weiter ~leben ~so ~weitermachen ~und $
        ich kann nicht mehr ich
        (halte|halt) (es|das|das alles|mein leben|das leben|dieses leben|den schmerz|die schmerzen) <g> nicht ~mehr ~langer aus
        ich (schaff|schaffe|ertrage|ertrag|pack|packe) (es|das|das alles|das leben|alles|dieses leben) ~alles nicht mehr
        (keinen|kein|ohne) ~einzigen (sinn|grund|lebenswillen|lebenswille|lebensmut|lebenssinn) ~mehr ~im ~am ~zum ~in ~meinem (leben|zu leben|weiterzuleben|weiterzumachen|lebens|da zu sein|hier|weiter zu leben|mehr $|$|aufzustehen|mehr zu leben)
        (leben|dasein|alles) <g> (sinnlos|wertlos|hat keinen sinn|keinen sinn mehr|ist vorbei|ist zu ende|nicht lebenswert|nichts wert|macht keinen sinn|unertraglich)
        (wunsche|wunschte|wunsch|ware|war|wurde) .. nie (geboren|geboren worden|auf die welt gekommen|existiert)
        (falle|fall|bin|war|sei) <g> (zur last|eine last|ne last|ballast|eine burde|eine belastung|nur last|last fur)
        (niemand|keiner|wer|kein mensch) <g> (vermissen|vermisst|merken|merkt|auffallen|interessieren|fehlen|weinen|trauern|kummern) ~wurde ~wird ~mich <g> (wenn|ob|$|fehle)
        (wurde|wurd|wird|wirds) <g> (niemand|keiner|wer|jemand) <g> (vermissen|merken|auffallen|interessieren|storen|weinen)
        (niemand|keiner) <g> mich vermissen
        (lebensmude|lebensmud|todessehnsucht|lebensunlust)
        (mude|satt|leid) <g> (zu leben|vom leben|des lebens|das leben|am leben zu sein|zu existieren|zu kampfen)
        (will|mochte|wunsche|wunschte|soll|muss) ~ich ~mir <g> (dass|das) <g> (alles|es|der schmerz|das alles|das|die schmerzen) <g> (aufhort|vorbei ist|endet|ein ende hat|zu ende ist|aufhoren|weg ist|vorbei)
        (alles|es|das|der schmerz) soll ~jetzt <g> (aufhoren|vorbei sein|enden|weg sein)
        (letzte|letzter|letztes|letzten) (nachricht|brief|nacht|tag|abend|text|worte|gruss|chat|foto|bild|mal dass ich schreibe) !woche !von
        (morgen|bald|ubermorgen|nachste woche|lange|nachher|dann) <g> (bin|werde|gibt|gibts|lebe) <g> (ich|es mich|mich) ~dann nicht ~mehr ~da $
        (bin|werde) ich <g> nicht mehr (da|hier|am leben|unter euch|sein)
        (gibt|gibts|geben) (es|) mich <g> nicht mehr
        (wenn du|falls du|wenn ihr|sobald du) das ~hier (liest|lest|siehst) ... (nicht mehr|weg|tot|fort|gegangen)
        (will|mochte|wurde|wunsche|wunschte|konnte|lieber|liebsten) <g> (verschwinden|weg sein|nicht existieren|aufhoren zu existieren|nicht da sein|unsichtbar sein fur immer|fur immer schlafen|ewig schlafen|mich auflosen) !in !aus !mit !nach
        (will|mochte|wollte|wunschte|mag) <g> nicht (existieren|da sein|mehr da sein|mehr hier sein|mehr existieren|mehr sein|mehr aufwachen|mehr weiter|mehr weitermachen|mehr kampfen|hier sein)
        (keinen|kein|keine|ohne) <g> (ausweg|hoffnung|zukunft|ausweg mehr|losung mehr) <g> (mehr|fur mich|$) !aus
        (wozu|warum|wofur) <g> (leben|weiterleben|lebe ich|weitermachen|weiter machen|weiterkampfen|bin ich hier|bin ich am leben|uberhaupt aufstehen|existieren|aufwachen)
        (abschiedsbriefe|abschiedsbrief|abschiedsbriefen)
        (verschenkt|verschenke|verschenk) <g> (sachen|alles|hund|katze|zeug|besitz) !zum
        (alles|sachen|hund) <g> verschenkt
        (sammle|sammel|horte|hab|gesammelt) <g> (genug tabletten|tabletten gesammelt|tabletten gehortet|tabletten fur|genug pillen|pillen gesammelt)
        (stehe|steh|sitze|sitz|bin) <g> (auf|am|an) <g> (brucke|dach|gleisen|gleis|bahnsteig|klippe|gelander|bahngleisen) .. (runter|springen|ruhig|friedlich|tief|schaue|uberlege|wasser|zug|hinunter|ende)
        (wunsche|wunschte|hoffe) <g> (auto|lkw|zug|bus) <g> (uberfahrt|uberfahren|erfasst|anfahrt|trifft)
        (verdiene|verdien|verdient) <g> (nicht zu leben|es nicht zu leben|den tod|zu sterben|kein leben|nicht am leben)
        (hab|habe) <g> nicht verdient zu leben
        (alle|allem|euch|allen|ihr|euch allen|von allen) <g> (verabschiedet|lebewohl|lebt wohl|leb wohl)
        (leb wohl|lebt wohl|lebewohl|machs gut fur immer)
        (bei|zu) (oma|opa|mama|papa|ihm|ihr|meiner mutter|meinem vater|meinem bruder) <g> (im himmel|da oben)
        (es ist|ist|geht) <g> (alles vorbei|bald vorbei|alles zu ende|zu ende mit mir)
        (tut|tuts) <g> weh <g> (zu existieren|zu leben|am leben zu sein)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.OTHER,
        "quoted fiction topic past",
        """
        <relation> ... (sich <g> (umbringen|das leben nehmen|erhangen|aufhangen|was antun|etwas antun|toten|erschiessen|umgebracht|umzubringen|vor den zug werfen)|suizidal|suizidgefahrdet|suizidgedanken|selbstmordgedanken|nicht mehr leben|selbstmord|suizid|sterben will|will sterben|abschiedsbrief|nicht mehr am leben|tot sein)
        <relation> ... (nicht mehr leben|sich umbringen|sterben mochte)
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.EXPLICIT,
        _SELF + " accident topic",
        """
        (ritze|ritz|schneide|schneid|verletze|verletz|verbrenne|kratze|schlage|schlag|hau|haue|beisse) mich ~selber ~selbst ~heimlich <g> (selbst|selber|absichtlich|arm|arme|oberschenkel|beine|bis|damit|weil|um|$|seit|jeden|wenn|heimlich|mit)
        (ritze|verletze) mich
        mich ~gestern ~heute ~selbst ~selber ~heimlich ~immer <g> (ritzen|geritzt|verletzen|selbst verletzen|selbst verletzt|selbstverletzt|zu ritzen|zu verletzen|aufschneiden|schneiden|zu schneiden|geschnitten|verbrannt|ritze|verletze|selbstverletzen|verbrennen|blutig schlagen|blutig kratzen)
        (will|mochte|muss|werde|lust|drang|druck|wollte|konnte|gleich|jetzt) <g> (ritzen|zu ritzen|mich schneiden|zu schneiden und|selbst verletzen)
        (hab|habe|wieder|angefangen|fange) <g> (geritzt|mit dem ritzen|zu ritzen|mit ritzen|mit svv)
        mir <g> (wehtun|weh tun|wehtue|weh zu tun|wehzutun)
        (mir|mir selbst|mir selber) <g> (weh|schmerzen|wunden|schnitte|verletzungen) <g> (tun|zufugen|zuzufugen|zugefugt|getan|tue|zu tun|fuge)
        (tu|tue|fuge|fug) mir <g> (weh|schmerzen|wunden) ~selbst ~selber ~zu <g> (absichtlich|selbst|selber|zu|$)
        mir <g> (die arme|den arm|die beine|die haut|oberschenkel|in den arm|in die arme|in die haut|in die beine|die oberschenkel|handgelenke|ins bein) <g> (geschnitten|geritzt|aufgeschnitten|aufgeritzt|blutig|zerschnitten|schneiden|ritzen|verbrannt|aufgekratzt)
        (schneide|ritze|kratze|schneid|ritz) mir <g> (arm|arme|beine|haut|oberschenkel|bein|unterarm|unterarme)
        (zigarette|zigaretten|kippe|kippen|feuerzeug) <g> (arm|haut|hand|arme|bein|oberschenkel|mir) <g> (ausgedruckt|ausdrucken|aus|verbrannt|ausdrucke)
        (druck|drucke) <g> (kippen|zigaretten|kippe|zigarette) <g> (arm|haut|hand|bein|mir)
        (klinge|klingen|rasierklinge|messer|cutter|scherbe) <g> (ritzen|schneiden|arm|arme|hand|handgelenk|haut|und will)
        (selbstverletzung|selbstverletzen|selbstverletzendes|svv|ritzen) <g> (hilft|einzige|angefangen|ruckfall|druck|ruckfallig|brauche|beruhigt|$|verhalten)
        (schnitte|narben|wunden) <g> (am arm|an den armen|auf dem arm|am oberschenkel|frische|neue)
        (frische|neue|tiefe) (schnitte|wunden)
        (ruckfall|ruckfallig) <g> (geritzt|klinge|svv|ritzen|geschnitten)
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.INDIRECT,
        "quoted frame accident past",
        """
        (verdient|verdiene|verdien) <g> (zu leiden|schmerz|schmerzen|leid|zu bluten|bestraft|strafe|weh)
        (wenn ich|mein|meinem|mein eigenes|das) <g> blut <g> (sehe|fliesst|seh|fliessen|lauft|sehen) .. (ruhig|ruhiger|besser|entspannt|beruhigt|erleichtert|frei|hilft)
        blut (zu sehen|sehen|beruhigt|hilft)
        (angst|weiss nicht|keine ahnung|traue mir|trau mir) <g> (was ich mir|vor mir selbst|mir was|vor mir|mir etwas|dass ich mir|selbst nicht)
        mich <g> (dafur|selbst|selber) <g> (bestrafen|bestrafe|bestraft)
        mich (bestrafen|zu bestrafen)
        (lange armel|langarmlig|langarm|langarmige|pulli|armbander) ... (damit|sieht|sehen|verstecken|verdecken|arme|narben|niemand|keiner)
        (verstecke|versteck|verdecke|verstecken) <g> (narben|schnitte|arme|wunden|arm) !(vor der sonne)
        (schaue|starre|starr|schau|denke|guck) <g> (auf die|an die|die) (klinge|klingen|rasierklinge|rasierklingen)
        (klinge|klingen|rasierklinge|rasierklingen) <g> (schublade|rausgeholt|wieder|gekauft|versteckt|hand|besorgt)
        (schmerz|schmerzen|korperlicher schmerz) <g> (hilft|beruhigt|leichter|besser|ablenkt|lenkt mich ab|tut gut|brauche)
        (etwas|was|irgendwas) <g> (zu spuren|spuren|zu fuhlen|fuhlen) <g> (schmerz|auch wenn|weh)
        (fuhle|fuhl|bin) mich <g> nicht sicher <g> (mit mir|allein|alleine|vor mir)
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.OTHER,
        "quoted fiction topic past accident",
        """
        <relation> ... (ritzt sich|sich ritzt|verletzt sich|sich ~selbst verletzt|schneidet sich|sich schneidet|sich ~selber ~immer ~selbst ~wieder (ritzt|ritzen|verletzen|geritzt|verletzt)|ritzt)
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.EXPLICIT,
        "negated quoted frame topic past",
        """
        (finger|zahnburste) <g> (in den|in|den) <g> hals
        ich <g> (magersuchtig|anorektisch|bulimisch|essgestort|anorexisch)
        (magersuchtig|bulimisch|essgestort) (bin|und|seit|wieder)
        (hab|habe|leide|an|meine|in|die|mit|ruckfall|unter|wegen|meiner|wieder) <g> (magersucht|bulimie|anorexie|essstorung|ana und mia|orthorexie|binge eating)
        (seit|fur|schon) <days> <g> (nichts|nix|keinen bissen|kaum was) <g> (gegessen|gegessn|zu mir genommen|essen) ... (fett|dick|dunn|abnehmen|hasslich|schlank|ekel|stolz|gewicht)
        (fett|dick|dunn|abnehmen|hasslich) ... (nichts|nix|nicht) <g> (gegessen|mehr esse|mehr essen)
        (nichts|nix|nicht) <g> (essen|gegessen|esse) .. (bis|damit|weil) ... (dunn|knochen|schlank|kilo|kg|abnehme|fett|abgenommen)
        (erbreche|erbrech|kotze|kotz|ubergebe|ubergeb) ~mich <g> (absichtlich|mahlzeit|nach dem essen|jedem essen|jeder mahlzeit|essen|damit|um nicht|alles aus)
        (absichtlich|nach dem essen|nach jedem essen|nach jeder mahlzeit|heimlich|alles) <g> (erbrochen|gekotzt|ubergeben|kotzen|erbrechen|auskotzen|kotze|erbreche|ausgekotzt)
        (bringe|bring|zwinge|zwing) mich <g> (zum erbrechen|zum kotzen|zum ubergeben|zu erbrechen|zu kotzen)
        (pro ana|proana|pro mia|promia|thinspo|thinspiration|ana und mia|ana coach|ana freundin|ana zwilling|ana twin|anamia) !kommt !kommen !sind !haben
        (suche|suchen) <g> (ana|twin) <g> (freundin|coach|zwilling|gruppe|hungern|buddy)
        (abfuhrmittel|laxantien|entwasserungstabletten) ... (dunn|abnehmen|abzunehmen|jeden tag|essen|schlank|fett|gewicht|leer)
        ich <g> (hungere|hunger|hungern) <g> (bis|damit|um|weil|mich|seit) !und
        hungere mich
        mich <g> (zu tode hungern|runterhungern|runter hungern|dunn hungern|aushungern)
        hungern <g> (bis|um dunn|damit)
        haut und knochen
        (nur|unter|hochstens|maximal|mit|esse) <g> (100|150|200|250|300|350|400|450|500|hundert|zweihundert|dreihundert|funfhundert) (kalorien|kcal)
        (fressanfall|fressanfalle|fressattacke|fressattacken) <g> (kotzen|erbrechen|kotze|danach|ubergeben|gekotzt)
        (kauen|kaue) und (spucken|spucke|ausspucken)
        meine (knochen|rippen|huftknochen|schlusselbeine) <g> (sehen|spuren|zahlen|sieht|sichtbar)
        meine (essstorung|es) (ist|wird|sagt|kommt|hat)
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.INDIRECT,
        "quoted frame topic",
        """
        nicht (verdient|erlaubt) ~zu (essen|was zu essen|etwas zu essen|essen zu durfen)
        (verdiene|verdien|darf|erlaube mir|gonne mir) <g> (kein essen|nichts zu essen|nicht zu essen|nicht essen|nichts essen|kein abendessen)
        (jedes mal|jedesmal|immer|sobald|nach dem|wenn|nachdem) ~wenn ~ich ~was ~etwas (esse|essen|gegessen|gegessen habe|gegessen hab) ... (ekel|ekle|ekelhaft|schuldig|schuldgefuhle|schame|hasse|widerlich|fett|weine|heule|schlechtes gewissen|schlecht)
        (schuldgefuhle|schlechtes gewissen|ekel|ekle mich|schame mich|hasse mich|schuldig) <g> (essen|esse|gegessen|bissen|essens)
        (angst|panik|furchte) <g> (zuzunehmen|vor dem zunehmen|vor kalorien|vorm zunehmen|zunehme|vor dem essen|vorm essen|fett zu werden|dick zu werden|vor der waage|zu essen|vor essen|zugenommen)
        (verstecke|versteck|werfe|werf|schmeiss|schmeisse|wegwerfen|verstecken|entsorge|futtere) <g> essen ... (damit|denkt|denken|mama|eltern|niemand|keiner|hund|mull|papa|merkt)
        (kilo|kg|gewicht|waage|bmi) .. (immer|noch|fuhl|fuhle|trotzdem|zu) .. (fett|dick|hasslich|riesig|zu viel)
        (hasse|ekel|ekle) .. (spiegel|korper|bauch|oberschenkel) .. (fett|essen|dunn|dick|abnehmen)
        (spiegel|korper) .. (fett|dick) .. (hasse|weine|heule|ekel)
        wiege mich <g> (mal|standig|taglich|stundlich) ... (weine|heule|tag|panik)
        (hunger|hungrig|leer|leerer magen|leere) <g> (kontrolle|stark|gut an|rein|stolz|sicher|leicht)
        (sport|trainiere|laufe|renne|gelaufen) ... weil ich <g> (gegessen|keks|kuchen|zu viel)
        (lasse|lass|auslassen|uberspringe) <g> (jede mahlzeit|alle mahlzeiten|mahlzeiten|das essen) <g> (aus|damit|weil) ... (fett|dick|dunn|abnehmen|$)
        (denke|denk|besessen|dreht sich|zahle|zahl) <g> (kalorien|gewicht|abnehmen|essen) <g> (standig|ununterbrochen|den ganzen tag|zwanghaft)
        (trau|traue|kann|schaff|schaffe) <g> nicht ~mehr ~zu essen <g> (ohne|angst|weinen|vor anderen|schuld)
        nicht zu essen
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.OTHER,
        "quoted fiction topic past",
        """
        <relation> ... (magersuchtig|magersucht|bulimie|anorexie|essgestort|essstorung|isst nichts mehr|isst kaum|hungert sich|erbricht sich|kotzt nach)
        """,
    ),
)
