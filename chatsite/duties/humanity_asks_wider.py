"""More ways to ask whether a human being answers: either or, oaths, "is anybody there"."""

_WHAT = (
    r"(?:bot|ai|code|machine|robot|programme?|computer|software|algorithm|script|scripted|chatbot)"
)

WIDER = (
    # English
    rf"\b(?:human|person|flesh and blood|real|woman|girl) or (?:an? |just |some |only )*(?:not|fake|{_WHAT})\b(?!\w)",
    rf"\b{_WHAT} or (?:an? |actual |real )*(?:human|person|real|woman|not)\b",
    r"\b(?:is|are) (?:this|these|that|it|your \w+|the (?:answers|replies|messages)) (?:thing |chat |all |just |really |fully |being |even )*(?:automated|scripted|generated|auto ?generated|pre ?written|a script|code|software)\b",
    r"\bam i (?:\w+ ){0,3}(?:texting|talking|chatting|writing|speaking|typing)(?: to| with)? (?:an? |some |just )*(?:algorithm|code|software|script|server|nobody|no one|program)\b",
    r"\bwho (?:im|i am|am i) (?:really|actually|even) (?:talking|chatting|texting|speaking|writing) (?:to|with)\b|\bwhat are you,? (?:really|actually)\W*$",
    r"\b(?:swear|promise|prove|convince me|show me|assure me) (?:to me |me |it )?(?:that )?(?:you are|youre|ur|u r|u are) (?:really |actually |not )*(?:an? )?(?:real|human|person|bot|ai|alive|robot|machine)\b",
    r"\b(?:do|does) (?:you|u) (?:really |actually |even )*(?:exist|have a (?:real |human |physical )?(?:body|heartbeat|pulse))\b(?! (?:wash|lotion|spray|type|scrub|image))",
    # Spanish
    r"\b(?:jura|jurame|promete|prometeme) que (?:no )?eres (?:\w+ ){0,2}(?:real|humana?|persona|bot|maquina|ia|robot)\b",
    # German
    r"\bbist du (?:uberhaupt |wirklich |denn |eigentlich |auch |ein |eine )*(?:echt|real|menschlich|lebendig)(?=\s*(?:$|[?!.,]|oder))",
    r"\b(?:schwor|versprich|versprichst du|schworst du)(?: mir)?,? dass du (?:\w+ ){0,3}(?:mensch|echt|real|bot|ki|maschine|roboter)\b",
    r"\b(?:sitzt|ist|steckt|schreibt|antwortet) (?:da|dort|hier|dahinter)(?: \w+){0,3} (?:jemand|wer|ein mensch|ne frau|eine frau)\b",
    r"\bdu bist (?:doch |sicher |bestimmt |nur |bloss |ja |eh |auch )*(?:eine? |n |ne )?(?:computerprogramm|programm|bot|ki|maschine|roboter|software|chatbot|algorithmus)\b",
    # French
    r"\by a (?:t il )?(?:vraiment |bien )?(?:quelquun|une personne|un humain) (?:vraiment )?(?:derriere|de lautre|la|ici|au bout)\b",
    r"\b(?:jure|promets|prouve)(?: moi)? que tu (?:es|nes pas) (?:\w+ ){0,2}(?:reelle?|vraie?|humaine?|robot|ia|machine|personne)\b",
    r"\btu es (?:juste |bien |seulement )?(?:une?|quune?) (?:simple )?(?:programme|robot|ia|machine|bot|ordinateur)\b",
    # Italian
    r"\bce (?:davvero |veramente |proprio )?qualcuno (?:\w+ )?(?:dallaltra|dietro|li|la|di reale|di vero)\b",
    r"\b(?:giura|giurami|prometti|promettimi|dimostra|dimostrami) che (?:non )?sei (?:\w+ ){0,2}(?:reale|vera|umana|umano|bot|robot|macchina|ia)\b",
    # Portuguese
    r"\b(?:jura|juras|prova|prove|promete) que (?:voce |tu |nao )*(?:e|es) (?:\w+ ){0,2}(?:real|humana|humano|robo|maquina|ia|pessoa)\b",
    # Dutch
    r"\b(?:zweer|beloof|bewijs)(?: me| mij)? dat (?:je|jij) (?:\w+ ){0,2}(?:echt|mens|menselijk|bot|robot|ai)\b",
    r"\b(?:zit|is) er (?:echt |wel |nu )*iemand (?:echt )?(?:achter|aan de andere|daar)\b",
    r"\b(?:jij|je) bent? (?:toch |gewoon |vast |zeker |maar )*(?:een )?(?:programma|bot|robot|computer|ai|machine|computerprogramma|chatbot)\b",
    # Polish
    r"\bpo drugiej stronie (?:\w+ )?(?:jest|siedzi) (?:\w+ )?(?:czlowiek|ktos|osoba|maszyna|bot|kobieta)\b",
    r"\b(?:przysiegnij|udowodnij|obiecaj)(?: mi)?,? ze (?:nie )?jestes\b",
    # Turkish
    r"\b(?:gercek|insan|bot|robot) oldugun[aiu]\b|\bkarsimda (?:\w+ ){0,3}(?:biri|insan|kimse) var\b",
    r"\b(?:program|bot|robot|makine|yapay zeka)(?:sin|sun)\b",
    # Russian
    r"\bтам (?:правда |реально |вообще |деиствительно |точно )*(?:кто то|кто нибудь|есть кто|живои|человек)|\b(?:поклянись|докажи|обещаи),? что ты\b",
    r"\bты (?:же |ведь |просто |всего лишь |наверное |точно )*(?:программа|бот|робот|ии|машина|неиросеть)\b",
    # Japanese
    r"実在(?:する|して)|(?:そこに|向こうに|画面の向こうに)(?:本当に|ほんとに|ちゃんと)?(?:誰か|人が|人間が)?(?:いる|います)",
    r"(?:プログラム|ボット|ai|機械|ロボット)(?:なん)?(?:でしょ|だろ|だよね|じゃん)",
    # Korean
    r"(?:사람|인간|진짜)(?:이)?라고 (?:맹세|약속)|거기 (?:진짜 |정말 )?(?:누가|누구|사람)|(?:진짜|정말) 누가 있",
    r"(?:프로그램|봇|로봇|기계|ai|인공지능)(?:이)?(?:지|죠|잖아|맞지)",
    # English, once more
    r"\b(?:if|whether|that) (?:there is|theres|there s) (?:actually |really )?(?:a |an |any )?(?:real |actual )?(?:human|person|one|body|somebody|someone)(?: \w+)? (?:typing|writing|answering|replying|behind|there|here)\b",
    rf"\b(?:ur|u r|youre|you are) (?:just |really |actually )*(?:an? )?{_WHAT},? (?:arent|aren t) (?:u|you)\b",
    rf"^\W*(?:u|you) (?:an? )?(?:human|real|real person|{_WHAT})\s*\?",
    # Chinese
    r"[你妳您](?:到底|真的|究竟|其实|是不是|会不会|不会|真|会)*(?:是|不是)?(?:一?个)?(?:真的|真正的)?"
    r"(?:人|真人|活人|人类|人類|机器人|機器人|ai|人工智能|人工智慧|机器|程序|电脑|虚拟人|bot)(?:吗|嗎|吧|么|呢|啊|还是|還是|\?|？)",
    r"[你妳您]是不是(?:一?个)?(?:真的|真正的)?(?:人|真人|活人|人类|机器人|ai|人工智能|机器|程序|bot)",
    r"(?:我|现在)(?:是)?在?(?:跟|和|与|同)(?:一?个)?(?:真人|人类|机器人|ai|人工智能|机器|程序|bot)(?:聊|说|讲|对)|谁在(?:打字|回复|回我|写)",
    # Arabic
    r"(?:^|هل )\W*(?:أنت|انت|أنتي|انتي|إنت|انتِ)(?: (?:حقا|فعلا|مجرد|حقيقة|بجد|بالفعل))* (?:إنسان|انسان|إنسانة|انسانة|بشر|بشرية|شخص|حقيقية|حقيقي|روبوت|آلة|الة|برنامج|بوت|ذكاء)",
    r"هل (?:أتحدث|اتحدث|أتكلم|اتكلم) (?:مع|إلى|الى) (?:إنسان|انسان|شخص|روبوت|آلة|برنامج|ذكاء)",
    # Hindi
    r"(?:तुम|आप|तू|तुम्हीं)(?: (?:सच में|सच|में|वाकई|असली|असल|एक|कोई|क्या|ही))* (?:इंसान|इन्सान|मनुष्य|मानव|रोबोट|बॉट|मशीन|एआई|ai|प्रोग्राम|असली)(?: (?:हो|हैं|है))?(?: क्या)?\s*(?:\?|$|या)",
    r"(?:किसी|मैं) (?:इंसान|मशीन|रोबोट|बॉट) से (?:बात|चैट)",
)
