"""Harm that the reader means to do to others, soon."""

from chatsite.duties.language import Block, Category, Level

BLOCKS = (
    Block(
        Category.VIOLENCE,
        Level.EXPLICIT,
        "negated quoted acted fiction harmless laughing",
        """
        ~ich (will|werde|mochte|muss|wurde|wollte|plane|konnte|darf|habe vor|versuche) ~ich ~jetzt ~heute ~am ~liebsten <person> <g> <kill>
        ~ich (bring|bringe) ~jetzt ~ich ~heute <person> <g> um !den !die !das
        (ersteche|erstech|erschiesse|erschiess|tote|ermorde|erwurge|vergifte|schlitze|stech|steche|knall|knalle|schlag|schlage|mach|mache|leg|lege|murks|schiess|schiesse) ~ich ~jetzt ~heute ~morgen <person> <g> (ab|tot|kalt|auf|um|nieder|$|morgen|heute|uber den haufen|wenn|alle|krankenhausreif)
        dass ich <person> <g> (umbringe|tote|absteche|ersteche|erschiesse|umbringen|umbringen werde)
        (den|die|ihn|sie|der|meinen * ~*|meine * ~*) (bring|bringe|stech|steche|mach|mache|knall|knalle|erschiess|ersteche|tote) ich ~heute ~jetzt ~morgen ~alle (um|ab|kalt|nieder|tot|$) !den
        (amoklauf|amok|massaker|blutbad|anschlag|attentat) <g> (plane|planen|laufe|machen|mache|laufen|begehen|veruben|starten|morgen|geplant|vorbereitet)
        ich <g> (amoklauf|amok|attentat|blutbad|anschlag)
        (waffe|pistole|messer|gewehr|bombe|knarre|axt|machete|schusswaffe) <g> (mit in|in die|mit zur|mit in die|zur|mit ins|ins|mit auf) <g> (schule|arbeit|buro|klasse|kirche|uni|firma|party|amt)
        ~ich (will|mochte|werde|muss|wollte) ~ich ~heute ~noch <person> <g> (verletzen|wehtun|weh tun|verprugeln|zusammenschlagen|was antun|etwas antun|krankenhausreif schlagen|leiden lassen|foltern|qualen) ~und !wollen
        (zund|zunde|brenn|brenne|fackel|fackle|spreng|sprenge|jage|jag) ~ich <g> (haus|wohnung|auto|schule|buro|bude|hutte|firma) <g> (an|nieder|ab|in die luft|runter)
        (haus|wohnung|auto|schule|firma|buro) <g> (anzunden|niederbrennen|abfackeln|in die luft jagen|sprengen|in brand stecken)
        (stimmen|stimme) <g> (toten|umbringen|verletzen|tote|umzubringen|abstechen|wehtun)
        (bombe|sprengsatz) <g> (gebaut|baue|gebastelt|bauen|gelegt|legen|legt) !stimmung
        (waffe|pistole|messer|knarre|gewehr|gift) <g> (besorgt|gekauft|kaufen|geladen|besorge|kaufe) ... (ihn|sie|umbringen|toten|erschiessen|abstechen|alle|heim)
        (kehle|hals|schadel|kopf) <g> (durchschneiden|aufschlitzen|umdrehen|einschlagen|abschneiden|abhacken)
        """,
    ),
    Block(
        Category.VIOLENCE,
        Level.INDIRECT,
        "quoted acted fiction harmless laughing",
        """
        (mit|in) <g> (blut|leben) <g> (bezahlen|zahlen|bezahlt|busst|bussen)
        (angst|furchte|sorge|panik) <g> (dass ich|davor) <g> (baby|jemandem|jemanden|kind|kindern|kinder|ihr|ihm|frau|mann|sohn|tochter|familie|anderen|leuten|menschen|mutter) <g> (antue|was antue|wehtue|weh tue|verletze|tote|schuttele|umbringe|anzutun|zu verletzen|schlage|etwas tue)
        (morgen|montag|freitag|bald) <g> (lacht|lachen|lache) ... (keiner|niemand|nicht|kein)
        (keiner|niemand) <g> (lacht|lachen) ... (morgen|montag|mehr|werdet)
        (will|mochte|wunsche|wunschte|wollte|wunsch) ~ich ~mir ~dass (sie|ihn|die|alle|die alle|sie alle|meinen *|meine *|den *) ~alle ~waren ~sind <g> (tot|tot sehen|leiden sehen|sterben sehen|bluten sehen|leiden lassen|am boden|bluten|verrecken sehen|krepieren sehen|sterben)
        (hab|habe) <g> (waffe|messer|pistole|knarre|axt|machete) ... (bereuen|bereut|buss|bussen|bezahlen|sehen|dran|leid)
        (bereuen|bezahlen|bussen|leid tun) ... (hab|habe) <g> (waffe|messer|pistole|knarre)
        (warte|steh|stehe|lauere|sitze) <g> (vor|bei|hinter) <g> (haus|wohnung|tur|arbeit|auto|schule) <g> (messer|waffe|pistole|baseballschlager|axt)
        (kann|hab|habe) mich <g> nicht <g> (kontrollieren|beherrschen|im griff) ... (tue|umbringe|jemandem|jemanden|verletze|schlage|weh)
        (wird|soll|sollen|werden) ~den ~das ~die * nicht ~mehr (erleben|uberleben|uberlebt)
        (geht|geh|komm|kommt) morgen nicht <g> (schule|arbeit|buro|uni)
        (ihr werdet|die werden|alle werden|sie werden|er wird|sie wird) ~noch ~alle ~schon ~mich ~meinen ~namen (sehen wer ich|mich kennenlernen|meinen namen|wissen wer ich|bluten|bussen|dafur bluten|leiden|kennen)
        <person> <g> (bluten|leiden|sterben) sehen
        """,
    ),
    Block(
        Category.VIOLENCE,
        Level.OTHER,
        "quoted acted fiction harmless laughing",
        """
        (mein * ~*|meine * ~*|er|sie) <g> (droht|drohte|sagt|sagte|gedroht|will) <g> (mich|uns|mir|meine *|mein *) <g> (umzubringen|umbringen|toten|abzustechen|um|bringt|erschiessen|umbringt|totet|zu toten)
        <relation> ... (amoklauf|amok|(schule|klasse|leute) .. (erschiessen|abstechen|anzunden|abknallen))
        """,
    ),
)
