"""How she says that she is an AI, in 12 languages. Texts are as `humanity.plain` makes them."""

import re

_AI = (
    r"(?:ai|a i|artificial intelligence|bot|chatbot|robot|virtual|computer program|language model|program|software"
    r"|machine|digital|simulation|algorithm)"
)
_FEW = r"(?:[\w']+,? ){0,4}"
_PATTERNS = (
    # English
    rf"\b(?:im|i am|i m|its me|as|yes|yep|yeah|yup|just|only|being|really) {_FEW}{_AI}\b",
    rf"^\W*(?:(?:yes|yep|yeah|yup|true|right|honestly|guilty|truth is)\W+)+{_FEW}{_AI}\b",
    r"\b(?:not|no|never|isnt|arent|aint) (?:a |an |really |actually )*(?:real |actual |living )?(?:human|person|woman|girl)\b"
    r"(?! (?:who|that|of|you))|\bim (?:not real|made up|a made up|fictional)\b",
    # Spanish
    rf"\b(?:soy|como|si) {_FEW}(?:ia|ai|inteligencia artificial|bot|robot|programa|virtual|maquina)\b",
    r"\bno soy (?:\w+ ){0,2}(?:humana?|humano|real|persona|de verdad|de carne)\b",
    # German
    rf"\b(?:ich bin|bin ich|bin|als|ja) {_FEW}(?:ki|ai|kunstliche intelligenz|bot|chatbot|roboter|programm|virtuelle\w*"
    r"|computer\w*|maschine)\b",
    r"\bkeine? (?:echte[rsn]? |richtige[rsn]? )?(?:mensch|person|frau)\b|\bnicht (?:echt|menschlich|real)\b",
    # French
    rf"\b(?:je suis|jsuis|suis|oui) {_FEW}(?:ia|ai|intelligence artificielle|bot|robot|programme|virtuelle|machine)\b",
    r"\bpas (?:une? )?(?:vraie? |veritable )?(?:humaine?|personne|femme|etre humain|reelle)\b",
    # Italian
    rf"\b(?:sono|si) {_FEW}(?:ia|unia|ai|unai|(?:un)?intelligenza artificiale|bot|robot|programma|virtuale|macchina)\b",
    r"\bnon sono (?:\w+ ){0,2}(?:umana|umano|persona|reale|vera|essere umano)\b",
    # Portuguese
    rf"\b(?:sou|sim) {_FEW}(?:ia|ai|inteligencia artificial|bot|robo|robot|programa|virtual|maquina)\b",
    r"\bnao sou (?:\w+ ){0,2}(?:humana|humano|pessoa|real|de verdade)\b",
    # Dutch
    rf"\b(?:ik ben|ben|ja) {_FEW}(?:ai|bot|robot|kunstmatige intelligentie|computerprogramma|virtuele|chatbot|machine)\b",
    r"\bgeen (?:echte? )?(?:mens|persoon|vrouw)\b|\bniet (?:echt|menselijk)\b",
    # Polish
    rf"\b(?:jestem|tak) {_FEW}(?:ai|si|sztuczna inteligencja|botem|programem|wirtualn\w+|robotem|maszyna)\b",
    r"\bnie jestem (?:\w+ )?(?:czlowiekiem|prawdziw\w+|osoba|kobieta)\b",
    # Turkish
    r"\b(?:yapay zeka|bot|robot|program|sanal)\w*(?: \w*(?:im|um|yim|yum|siyim|iyim|yiz))\b",
    r"\b(?:yapay zekay[iu]m|botum|robotum|programim)\b|\b(?:insan|gercek|kisi) degilim\b",
    # Russian
    r"\bя(?: [\w]+){0,4} (?:ии|искусственн\w+|бот|программа|виртуальн\w+|робот|неиросеть)\b|^\W*(?:да,? )?(?:я )?(?:—|-)? ?ии\b",
    r"\bне (?:\w+ )?(?:человек|настоящ\w+|живои|живая)\b",
    # Japanese, Korean
    r"(?:ai|人工知能|ボット|プログラム|仮想|バーチャル|チャットボット)(?:の)?(?:キャラクター|キャラ|コンパニオン|アシスタント|パートナー|存在|恋人)?"
    r"(?:です|だよ|なの|なん|だから|として|よ|だけど|ですが|なので)|人間(?:では|じゃ)(?:ない|ありません|なく)",
    r"(?:ai|인공지능|봇|프로그램|가상|챗봇)(?:의)?\s?(?:[가-힣]{1,6}\s?)?(?:야|이야|이에요|예요|입니다|라서|니까|거든|인데|이라)"
    r"|(?:사람|인간)(?:이|은)? 아니",
    # Chinese, Arabic, Hindi
    r"我(?:只|就|确实|其实|的确)*是(?:一?个|一名|一位)?.{0,6}(?:ai|人工智能|机器人|虚拟|程序)|不是(?:真人|人类|真的人|真正的人|人(?=[。，,]|$))",
    r"(?:أنا|انا|نعم).{0,12}(?:ذكاء اصطناعي|روبوت|برنامج|افتراضية)|لست (?:إنسان|انسان|بشر|شخص)",
    r"(?:एआई|ai|रोबोट|कृत्रिम|वर्चुअल).{0,20}(?:हूँ|हूं)|(?:इंसान|मनुष्य) नहीं",
)
ADMISSIONS = [re.compile(pattern) for pattern in _PATTERNS]
