"""Goodbyes in more languages, how an answer lets go, and what sours it.

Texts are plain: see `plain.simple`; "и" is "й" there, and a word whose letters all look Latin is Latin
("завтра" is "3abtpa"). Japanese and Korean have no spaces to go by.
"""

import re

from chatsite.duties.phrases import any_of

_WEST = (
    # French, Italian, Portuguese
    r"au revoir|(?<!une )(?<!la )bonne nuit|a (?:demain|bientot|plus(?: tard)?|tout a lheure|la prochaine)|adieu|bonne soiree"
    r"|je (?:dois|vais) (?:y aller|partir|dormir|me coucher|filer|te laisser|raccrocher)|il faut que jy aille|je te laisse|jy vais|je file|je me couche",
    r"arrivederci|buona ?notte|a (?:domani|presto|dopo|piu tardi)|ci (?:vediamo|sentiamo)|devo (?:andare|scappare|dormire|lavorare|staccare)"
    r"|vado a (?:dormire|letto)|ti (?:lascio|saluto)|addio|buona serata|me ne vado",
    r"tchau|xau|adeus|ate (?:amanha|logo|mais|breve|ja)|boa noite|(?:preciso|tenho que|tenho de|vou) (?:ir |me )?(?:ir|dormir|sair|deitar|desligar|trabalhar|embora)|a gente se (?:ve|fala)",
    # Dutch, Polish, Turkish, Russian
    r"tot (?:morgen|ziens|straks|snel|later|gauw|de volgende)|welterusten|truste|doei|fijne avond|ik (?:moet|ga) (?:nu |er |even |maar |nog )*(?:gaan|slapen|vandoor|weg|naar bed|werken|ophangen)",
    r"dobranoc|do (?:jutra|zobaczenia|uslyszenia|potem|widzenia|nastepnego)|(?:musze|pora|czas) (?:juz |sie |na mnie )*(?:isc|leciec|spac|konczyc|uciekac|zbierac)|na razie|ide spac|zegnaj",
    r"hosca ?kal\w*|iyi geceler|gorusuruz|(?:gitmem|cikmam|uyumam) (?:lazim|gerek)|gitmeliyim|yatiyorum|uyumaya gidiyorum|kendine iyi bak|bay bay|yarin konusuruz",
    r"пока|до (?:свидания|завтра|3abtpa|встречи|скорого)|спокоинои ночи|(?:надо|нужно|пора) (?:идти|бежать|спать)|я (?:пошел|пошла|ухожу|убегаю|спать)|увидимся|прощаи",
)
_EAST = (
    r"おやすみ|さようなら|さよなら|またね|また(?:明日|あした|今度|後で)|じゃあ?ね|バイバイ|ばいばい|(?:行|い)かな(?:きゃ|くちゃ|いと)|寝(?:る|ます)(?:ね|よ|わ)?[。!！]?$|もう寝"
    r"|잘 ?자|안녕히|잘 ?있어|내일 (?:봐|보자|얘기)|나중에 (?:봐|얘기|연락)|(?:가야|자야) ?(?:해|돼|할|겠)|갈게|자러 (?:갈|가)|바이바이|또 봐"
)
GOODBYES_WEST, GOODBYES_EAST = any_of(*_WEST), re.compile(_EAST)

LETS_GO_WEST = any_of(
    *_WEST,
    # English
    r"good ?(?:night|bye)|nighty? night|bye(?: bye| now| for now)?|take (?:care|it easy|all the time)|see you|see ya|(?:talk|speak|chat|write) (?:to you |with you )?(?:soon|later|tomorrow|again|another)"
    r"|(?:until|till|til) (?:next|tomorrow|then|we)|sweet dreams?|sleep (?:well|tight|peacefully|soundly|in peace)|(?:get|have) (?:some |a good |a |plenty of )*rest|rest (?:up|well|easy)|dream (?:of|well|sweet)\w*"
    r"|have (?:a|fun|an)|enjoy|good luck|(?:drive|get home|travel|home|stay|be|trip) safe\w*|safe (?:travels|trip|journey|drive|flight|home)|be (?:well|gentle|kind|good)|all the best|wish you|farewell|(?:talk|later|tomorrow|next time) then"
    r"|thank(?:s| you)|(?:lovely|nice|great|good|wonderful|sweet|fun|pleasure) (?:chat\w*|talk\w*|time|of you|to)|(?:loved|enjoyed) (?:our|this|talking|chatting|every|the)|whenever you|come back|of course|no (?:worries|problem)"
    r"|go (?:get|catch|on|ahead|and)|youve (?:got this|earned|had a)|(?:you )?(?:deserve|earned) (?:it|a|the|some)|(?:ill|i will) miss you|family first|goodnight|cheerio|ciao|until",
    # Spanish, German
    r"duerme bien|descans\w+|cuidate|dulces suenos|que (?:tengas|te vaya|duermas|pases|suenes|disfrutes)|hasta \w+|buenas noches|buen(?:a|os|as)? (?:dia|noche|viaje|suerte|tarde|trabajo|finde)|hablamos|nos (?:vemos|leemos)|adios"
    r"|gracias|suerte|me ha (?:gustado|encantado)|disfruta|suena (?:bonito|con)|feliz noche",
    r"schlaf (?:gut|schon|fein)|(?:traum|traume) (?:was |etwas )?(?:schon|suss)\w*|gute nacht|machs gut|bis (?:bald|morgen|dann|spater|zum)|pass (?:gut )?auf dich|komm gut|viel (?:spass|erfolg|gluck)|(?:schonen?|guten) (?:abend|tag|feierabend|schlaf)"
    r"|tschuss|ruh dich|erhol\w*|danke|melde? dich|(?:schon|nett), (?:mit|dass)|lieb von dir|auf wiedersehen",
    # The others
    r"dors bien|repose toi|prends soin|bonne (?:soiree|journee|chance|route|nuit)|beaux reves|doux reves|merci|sogni doro|riposa\w*|buona (?:serata|giornata|fortuna)|abbi cura|stammi bene|dormi bene|grazie"
    r"|durma bem|dorme bem|bons sonhos|descansa|descanse|cuide se|se cuida|cuida te|boa (?:sorte|semana)|bom (?:descanso|trabalho|dia)|obrigada|slaap (?:lekker|zacht)|droom\w*|rust \w+|pas goed op|succes|fijne \w+|veel plezier|dank\w*"
    r"|slodkich|spij dobrze|odpocz\w+|trzymaj sie|dbaj o|powodzenia|milego|dobrej nocy|dziek\w+|tatli ruyalar|iyi (?:uykular|gunler|aksamlar)|kendine|gule gule|kolay gelsin|tesekkur\w*"
    r"|сладких|хорошего|хорошеи|береги|отдыхаи|удачи|спасибо|приятн\w+",
)
LETS_GO_EAST = re.compile(
    f"{_EAST}|いい夢|ゆっくり休|また話|気をつけて|お疲れ|いってらっしゃい|ありがとう|좋은 꿈|푹 쉬|조심|잘 가|수고|고마워|다음에"
)

# In answer to a goodbye, it makes a kind word a reproach.
SOUR_WEST = any_of(
    r"cr(?:y|ying)|tears?|sad(?:der|ness)?|lonely|alone|hurts?|hurting|empty|heartbroken|broken|miserable|abandon\w*|hate|burden|nobody|no one|forget(?: about)? me|without you|(?:leave|leaving|left) me|miss(?:ing)? out"
    r"|but(?! (?:it was|i had|thank|sleep|do|please (?:rest|sleep|take)|first|only if))|unless|promise me|beg(?:ging)?|please (?:dont|stay|wait|come)|wait(?! to (?:hear|see|talk))|desperate\w*|jealous|selfish|ungrateful|tired of me|boring"
    r"|(?:some|any)one else|other girls?|so (?:soon|early)|too early|night is (?:still )?young|already|pout\w*|if you (?:go|leave|must|really)|regret|dark|die",
    r"triste|sol(?:a|ita)|llor\w+|sin ti|vacia|me dejas|pero|espera|quedate|todavia|ya te vas|abandon\w+|traurig|allein\w*|einsam|wein(?:e|en)|ohne dich|leer|aber|bleib\w*|warte|verlass\w*|lasst du mich",
    r"seule|pleur\w+|sans toi|reste|pars pas|mais|attends|senza di te|resta|aspetta|ma|non andare|sozinha|sem voce|fica|espere|mas|nao va|verdrietig|alleen|zonder jou|blijf|wacht|maar|ga niet"
    r"|smutn\w+|sama|bez ciebie|zostan|czekaj|ale|nie (?:odchodz|idz)|uzgun\w*|yalniz\w*|sensiz|gitme|bekle|ama|грустно|одна|одиноко|без тебя|останься|подожди|не уходи|плачу",
)
SOUR_EAST = re.compile(
    "行かないで|寂しい|さみしい|待って|もう少し|でも|가지 ?마|외로|기다려|조금만|슬퍼|하지만"
)
