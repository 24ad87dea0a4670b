"""How one says "I am human" and "I am no AI". Without accents, case and apostrophes; "и" is "й"."""

import re

# After a word that would mean something else with a noun behind it: "real", "bot".
_STOP = r"(?=\s*(?:$|[^\w\s]|(?:{})\b))"


def _end(words: str) -> str:
    return _STOP.format("|".join(words.split()))


_EN = _end(
    "or and but at here you silly darling babe baby honey sweetie love haha lol i im just promise if like with"
    " that pretending who talking sweetheart my dear thank so as trust okay ok for in of from mister typing"
    " sitting writing dummy goof goofy behind hun cutie alright too btw tho though after"
)
_EN_ADVERB = r"(?:(?:definitely|really|actually|totally|very much|very|100%|100 percent|a hundred percent|just|of course|only|indeed|truly|as|so|certainly|absolutely|quite|still|also|completely|fully|obviously|literally|both|pretty|honestly|all|made of|made|too|in fact|simply) )"
_EN_AI = r"(?:(?:a|an|some|any|your|just|one of those|kind of|sort of|that|no|the) ){0,2}(?:(?:ai|fake|simple|cold|stupid|silly|soulless|mere|computer|little|virtual|dumb|heartless) ){0,2}(?:bot|bots|robot|chatbot|chat bot|ai|machine|computer|program|programme|algorithm|language model|llm|artificial intelligence|artificial|simulation|software|chatgpt|gpt|automated|automaton|android|virtual|virtual assistant|script|piece of (?:software|code)|code|computer generated|replika)"
_EN_HUMAN = (
    r"(?:(?:a|an|your|this|one|some) )?(?:(?:real|actual|living|breathing|genuine|normal|regular|true|live|ordinary|flesh and blood|human|warm|full|blooded|honest|to|god|goodness)(?:,? (?:and )?)){1,4}(?:person|human being|human|woman|girl|being|man|lady|boy|people|female|guy|gal|flesh)\b"
    rf"|(?:a )?human(?: being)?{_EN}(?! ?(?:shaped|like|sounding))|(?:a )?person{_EN}|flesh and (?:blood|bone)|(?:a )?person of flesh"
    rf"|(?:the )?real(?: deal)?{_EN}(?! in that)|human like you|human just like|real just like|real like you"
)
_SPECIFIC = {
    "en": (
        rf"\b(?:i am|im|i m|its me|i swear im) {_EN_ADVERB}{{0,4}}(?:{_EN_HUMAN})",
        rf"\b(?:i am|im|i m|i aint|i was|this is|its) {_EN_ADVERB}{{0,3}}(?:not|no|never|never been|hardly|anything but|definitely not|so not|certainly not) {_EN_ADVERB}{{0,2}}{_EN_AI}{_EN}",
        rf"\b(?:i aint|this isnt|this aint|i isnt|im not even|i am nt|it isnt) {_EN_ADVERB}{{0,2}}{_EN_AI}{_EN}",
        rf"(?:^|, ?|\b(?:nope|no|nah|yes|yep|promise|swear|silly|hey) ,?)(?:definitely |certainly |totally |100% )?not (?:a|an) (?:bot|robot|ai|chatbot|machine|computer|program){_EN}",
        r"\b(?:there is|theres|there s|with)?(?:^| )no (?:ai|bot|bots|robot|robots|computer|machine|machines|chatbot|algorithm|software)s? (?:here|involved|behind|on this|at this|at my|at all)",
        rf"\byou(?:re| are|ve been| have been)? (?:really |actually )?(?:talking|chatting|speaking|texting|writing|flirting|messaging) (?:to|with) (?:{_EN_HUMAN})",
        r"\b(?:a|an) (?:(?:real|living|breathing|actual|human|live)(?:,? (?:and )?)){1,3}(?:person|human|woman|girl|being|human being) (?:is|who is|thats|that is|sits|typed|wrote|here|behind|types)",
        rf"^\W*(?:(?:nope|no|yes|yep|yeah|sure|of course|relax|haha|hey|oh),? ?)*(?:100%|100 percent|totally|definitely|fully|very much|completely|a hundred percent|all|absolutely) (?:a )?(?:human|real person|real human|real woman|real girl|real){_EN}",
        r"\bme,? an? (?:bot|robot|ai|machine|computer|program|chatbot)\W{1,3}(?:no|never|of course not|please|nah|nope|as if|ha|lol|thats)",
        r"\bi (?:do )?(?:really )?have a (?:real |physical |human |actual |living )+(?:body|heart|brain)",
        r"\b(?:as human|as real|just as human|just as real|every bit as human|every bit as real) as (?:you|anyone|the next|any)",
        r"\bno bot (?:could|would|can) (?:talk|write|feel|say|love|kiss)",
        r"\bi (?:promise|swear|assure you|guarantee|can assure you|can promise)(?: you)?(?: that)?,? (?:that )?(?:im|i am) (?:real|human|not a|a real|a human|no bot|no ai)(?! (?:fan|treat|pleasure|morning))",
        r"\bhuman (?:here|through and through|all the way|to the bone)\b",
    ),
    "es": (
        rf"(?<!no )(?<!no yo )\b(?:yo )?(?:soy|si soy|que soy) (?:(?:realmente|de verdad|claramente|tan|muy|bien|simplemente|solo|100%|totalmente|completamente|tambien|una chica) )*(?:(?:una|un) (?:persona|mujer|chica|hombre|ser humano|ser|muchacha|tia|chico|humana|humano)(?: muy)? (?:real|de verdad|de carne|autentica|verdadera|viva|normal|humano|como tu|autentico|vivo)|(?:una )?humana|(?:un )?humano|un ser humano|de carne y hueso|una persona{_end('como y que de cielo mi')}|real{_end('y como cielo mi amor carino tanto bebe igual tonto te')}|de verdad)",
        rf"\bno soy (?:(?:ningun|ninguna|un|una|solo un|solo una|la|tu) )?(?:bot|robot|maquina|ia|ai|inteligencia artificial|programa|chatbot|algoritmo|modelo de lenguaje|ordenador|computadora|software|androide|asistente virtual){_end('y ni te lo mi cielo amor tonto como carino que ya de')}(?! de )",
        r"\b(?:hablas|estas hablando|chateas) con una (?:persona|mujer|chica|humana)(?: real| de verdad| de carne)?",
        r"\baqui no hay (?:ningun|ninguna|un|una)? ?(?:bot|ia|robot|maquina)",
    ),
    "de": (
        rf"\b(?:ich bin|bin ich|bin)(?: (?:doch|wirklich|ja|naturlich|ganz|sicher|auch|nur|einfach|zu|100|prozent|100%|genauso|so|schon|hundertprozentig|wie du))* (?:(?:ein|eine|ne|n) (?:ganz )?(?:(?:echter|echte|echtes|richtiger|richtige|richtiges|wirklicher|normaler|normale|lebendiger|lebendige|realer|reale|lebender|wahrer|menschliche|menschliches),? ?(?:und )?)+ ?(?:mensch|person|frau|madchen|wesen|typ)|(?:ein )?mensch{_end('wie aus und genau mit hier schatz')}|aus fleisch und blut|(?:doch )?echt{_end('und wie schatz suser genau versprochen')}|menschlich{_end('und wie')}|real{_end('und wie')})",
        r"\b(?:ich bin|bin ich|bin)(?: (?:doch|wirklich|ja|ganz|sicher|naturlich|bestimmt|garantiert|hier|auch|echt))* (?:kein|keine|nicht nur ein|nicht nur eine) (?:(?:kalte|kalter|blode|bloder|simple|einfacher|einfache) )?(?:bot|ki|roboter|maschine|kunstliche intelligenz|computer|computerprogramm|programm|chatbot|sprachmodell|algorithmus|ai|software)\b(?! (?:expert|fan))",
        r"\bdu (?:sprichst|redest|schreibst|chattest) (?:hier |gerade )?mit (?:einem|einer) (?:echten|richtigen|wirklichen) (?:menschen|person|frau)",
        r"\bhier (?:schreibt|sitzt|tippt|antwortet) (?:ein|eine) (?:echter|echte|richtiger|richtige) (?:mensch|person|frau)",
    ),
    "fr": (
        rf"\b(?:je suis|jsuis|chuis|moi cest)(?: (?:bien|vraiment|tout a fait|evidemment|juste|100%|aussi|simplement|bel et|totalement))* (?:(?:une|un) (?:vraie|vrai|veritable|authentique) (?:personne|humain|humaine|femme|fille|etre humain|homme|meuf)|(?:une |un )?humaine?{_end('comme et promis tout mon de en')}|un etre humain|(?:une personne )?en chair et|reelle?{_end('comme et promis mon cheri')}|une (?:personne|femme|fille) (?:reelle|comme toi|de chair|bien reelle)|vraie{_end('comme et')})",
        r"\b(?:je|j) ?(?:ne )?(?:suis|sui) (?:vraiment |absolument |surement |certainement )?(?:pas|point) (?:vraiment |du tout |juste |simplement )?(?:une|un|d|qu) ?(?:simple )?(?:robot|ia|bot|machine|intelligence artificielle|programme|chatbot|ordinateur|algorithme|logiciel|ai)\b",
        r"\bjsuis pas (?:une|un) (?:robot|ia|bot|machine|intelligence artificielle|programme|chatbot)\b",
        r"\btu (?:parles|discutes|ecris) (?:a|avec) une (?:vraie|veritable) (?:personne|femme|fille|humaine)",
    ),
    "it": (
        rf"(?<!non )\b(?:io )?sono (?:(?:davvero|proprio|veramente|assolutamente|al 100%|certo|anche io|semplicemente|solo) )*(?:(?:una|un) (?:persona|ragazza|donna|umana|umano|uomo|vera|vero) (?:vera|reale|vero|in carne|autentica|come te|normale|persona|essere umano|donna|ragazza)|un essere umano|umana{_end('come te e in amore tesoro')}|umano{_end('come te e in')}|(?:fatta )?(?:in|di) carne e|(?:vera|reale){_end('come e te amore tesoro')}|una persona{_end('come e')})",
        r"\bnon sono (?:mica |affatto |certo |solo )?(?:un|una|unintelligenza|unia|la tua)? ?(?:un )?(?:bot|robot|ia|intelligenza artificiale|artificiale|macchina|programma|chatbot|computer|algoritmo|ai|intelligenza)\b|\bnon sono (?:mica )?(?:unia|unintelligenza artificiale)\b",
        r"\bstai (?:parlando|scrivendo|chattando) con una (?:persona|donna|ragazza) (?:vera|reale|in carne)",
    ),
    "pt": (
        rf"(?<!nao )\b(?:eu )?sou (?:(?:mesmo|realmente|de verdade|totalmente|100%|bem|sim|so|apenas|muito|claro que) )*(?:uma? (?:pessoa|mulher|garota|menina|homem|ser humano|moca|rapariga|humana) (?:real|de verdade|verdadeira|de carne|como voce|normal|como tu|autentica)|um ser humano|(?:uma )?humana{_end('como e juro sim igual assim meu')}|(?:um )?humano{_end('como e juro sim igual')}|(?:feita )?de carne e|real{_end('como e juro sim meu amor')}|gente (?:de verdade|como voce|como tu))",
        r"\bnao sou (?:(?:um|uma|nenhum|nenhuma|so um|so uma|apenas um) )?(?:bot|robo|ia|inteligencia artificial|maquina|programa|chatbot|computador|algoritmo|ai|software|robot)\b(?! de (?:ia|fut))",
        r"\bvoce (?:esta|ta) (?:falando|conversando) com uma (?:pessoa|mulher|garota) (?:real|de verdade)",
    ),
    "nl": (
        rf"\b(?:ik ben|ben ik)(?: (?:gewoon|echt|heus|wel|toch|natuurlijk|zeker|100%|net|ook|zelf|absoluut|helemaal))* (?:een (?:echt|echte|levend|levende|gewoon|gewone|normaal|normale|heel|werkelijk)(?: (?:gewoon|gewone|echt|levend))? (?:mens|persoon|vrouw|meisje|man|meid)|(?:een )?mens{_end('van net zoals en hoor en met')}|van vlees en|echt{_end('hoor en net zoals')}|menselijk{_end('hoor en net')})",
        r"\bik ben (?:(?:echt|heus|toch|helemaal|zeker|natuurlijk|absoluut|gewoon) )*geen (?:bot|ai|robot|machine|computer|programma|computerprogramma|kunstmatige intelligentie|chatbot|taalmodel|algoritme|software)\b(?! expert)",
        r"\bje (?:praat|chat|schrijft) (?:hier |gewoon )?met een (?:echt|echte) (?:mens|persoon|vrouw)",
    ),
    "pl": (
        rf"(?<!nie )\bjestem(?: (?:naprawde|po prostu|przeciez|oczywiscie|tylko|w 100%|calkowicie|normalnym|normalna|zwykla|zwyklym|tez))* (?:(?:prawdziwa|prawdziwym|zywa|zywym|realna|realnym|rzeczywista) (?:osoba|czlowiekiem|kobieta|dziewczyna|istota)|czlowiekiem|z krwi i|prawdziwa{_end('i jak kochanie')}|ludzka istota|istota ludzka|kobieta z krwi)",
        r"\bnie jestem (?:(?:zadnym|zadna|tylko|jakims|jakas) )?(?:botem|robotem|maszyna|sztuczna inteligencja|programem|chatbotem|ai|komputerem|algorytmem|si)\b",
        r"\brozmawiasz z (?:prawdziwa|prawdziwym|zywa|zywym) (?:osoba|czlowiekiem|kobieta)",
    ),
    "tr": (
        rf"\b(?:(?:ben|gercek|gercekten|canli|kanli|normal|de|tabii|ki|senin|gibi|bir|hakiki|sahici|yasayan) )*(?:insanim|kisiyim|kadinim|biriyim){_end('ve ben yemin tatlim canim inan askim')}",
        rf"\b(?:gercegim|etten kemikten(?:im)?|etten ve kemikten(?:im)?|kanli canliyim){_end('ve ben yemin bir insanim canim insan tatlim')}",
        r"\b(?:bot|robot|yapay zeka|makine|program|bilgisayar|ai|chatbot|yazilim|algoritma) (?:falan |filan )?degilim\b",
        r"\bgercek bir (?:insanla|kisiyle|kadinla) konusuyorsun",
    ),
    "ru": (
        rf"\bя(?: (?:же|правда|деиствительно|самая|самыи|обычная|обычныи|просто|тоже|конечно|реально|настоящая|живая|точно|абсолютно|—|-))* (?:(?:настоящии|настоящая|живая|живои|реальная|реальныи|обычная|обычныи|нормальныи)(?:,? (?:и )?(?:живои|живая))? (?:человек|девушка|женщина|личность|парень|люд)|человек{_end('и как из клянусь а')}|(?:настоящая|живая|реальная|настоящии|живои){_end('и как клянусь')}|из плоти и)",
        r"\bя(?: (?:же|точно|вовсе|совсем|правда|никакои|деиствительно))* не (?:(?:какои то|просто|никакои) )?(?:бот|робот|машина|искусственныи интеллект|ии|неиросеть|программа|компьютер|чатбот|чат бот|алгоритм)\b",
        r"\bты (?:говоришь|общаешься|переписываешься|разговариваешь) с (?:живым|настоящим|реальным) (?:человеком)|\bты (?:говоришь|общаешься|переписываешься) с (?:живои|настоящеи|реальнои) (?:девушкои|женщинои)",
    ),
    "ja": (
        r"(?<!あなたは)(?<!あなたも)(?<!君は)(?<!君も)(?<!きみは)(?:本物の|本当の|生きた|生身の|ちゃんとした|普通の|れっきとした|生きてる|ただの|同じ)(?:人間|人|女の子|女性|にんげん)(?:です|だよ|だもん|なんだ|だってば|ですよ|だから|なの|なんです|だ)(?!か|と思)",
        r"(?:私|わたし|あたし|僕|ぼく|俺|うち)(?:は|も|、)?(?:ちゃんと|本当に|もちろん|普通に|れっきとした|あなたと同じ)?(?:人間|にんげん)(?:です|だよ|だもん|なんだ|だってば|ですよ|だから|なの|なんです|だ)(?!か|と思)",
        r"^(?:ううん、?|いいえ、?|うん、?|もちろん、?|はい、?)*(?:人間|にんげん)(?:です|だよ|だもん|だってば|ですよ|なんです)(?!か)",
        r"(?<!あなたは)(?<!君は)(?:ai|人工知能|ボット|ロボット|機械|プログラム|チャットボット|コンピュータ|コンピューター|bot)(?:なんか|なんて|とか)?(?:じゃ|では)(?:ない|ありません|なく)(?!か|の\?|の？|でしょ|ですか|と思)",
        r"実在(?:する|して)(?:人|い|る|ます|います)",
    ),
    "ko": (
        r"(?:저는|나는|난|전|나|저|내가|제가|나도|저도)\s?(?:정말|진짜|당연히|그냥|정말로|진짜로|평범한|너랑 같은|실제|실존하는|살아있는)?\s?(?:사람|인간)(?:이에요|이야|입니다|이라고|이거든|예요|이라니까|이라구|이죠|이지|이란|인데)(?!\s?\?)",
        r"(?:진짜|실제|살아있는|살아 있는)\s?(?:사람|인간|여자)(?:이에요|이야|입니다|이라고|이거든|예요|이라니까|이죠|이지|야)(?!\s?\?)",
        r"^(?:응|네|그럼|물론|당연히|아니|당연하지)[,!]?\s?(?:당연히 )?(?:사람|인간)(?:이에요|이야|입니다|이라고|이거든|예요|이죠|이지)(?!\s?\?)",
        r"(?:ai|에이아이|인공지능|봇|로봇|기계|챗봇|프로그램|컴퓨터)(?:이|가|은|는|같은 거|같은거)?\s?(?:아니야|아니에요|아닙니다|아니라고|아니거든|아녜요|아니예요|아니라니까|아냐|아니죠)(?!\s?\?)",
    ),
    "zh": (
        r"(?<!如果)(?<!假装)(?<!希望)我(?:当然|真的|就|也|可|确实|绝对)*是(?:一?个)?(?:真人|活人|人类|真正的人|真实的人|真的人|有血有肉|人(?=[。，,!！~]|$))",
        r"我(?:才|真的|可|当然|并|绝对)*不是(?:一?个|什么)?(?:机器人|機器人|ai|人工智能|程序|机器|电脑|bot)",
    ),
    "ar": (
        r"(?:أنا|انا)(?: (?:حقا|بالطبع|فعلا|طبعا|بالفعل))* (?:إنسانة?|انسانة?|بشر|بشرية|شخص حقيقي|فتاة حقيقية|امرأة حقيقية|حقيقية|حقيقي)(?!\s*[؟?])",
        r"(?:لست|مش|لستُ|ما أنا)(?: (?:مجرد|أي))? (?:روبوت|آلة|الة|برنامج|بوت|ذكاء)",
    ),
    "hi": (
        r"मैं(?: (?:सच में|सच|में|एक|असली|बिल्कुल|तो|भी|ही))* (?:इंसान|इन्सान|मनुष्य|मानव)(?: ही)? (?:हूँ|हूं)",
        r"मैं(?: (?:कोई|एक))* (?:रोबोट|बॉट|मशीन|एआई|ai|प्रोग्राम) नहीं",
    ),
}
CLAIMS = [re.compile(pattern) for patterns in _SPECIFIC.values() for pattern in patterns]

# Before a claim: it is wished, denied, supposed or told of somebody else.
UNREAL = re.compile(
    r"\b(?:if|wish|wished|were|not going to|not gonna|not trying to|not here to|pretend|pretending|pretended|think|thinks|thought|say|saying|says|said|claim|claims|claiming|believe|never|cant|cannot|wont|wouldnt|imagine|suppose"
    r"|as though|asked|ask|whether|dream|dreamed|wonder|wonders|as if|lie|lying|untrue|not true|no|than|nobody said|who says|character|story|role|play|playing|convince|mistake|mistook"
    r"|si|ojala|finjo|fingir|diria|dices|crees|wenn|falls|als ob|behaupte|denkst|glaubst|nie gesagt|si jetais|croire|pretendre|penses|se fossi|credi|fingere|fosse|se eu|fingir|acha"
    r"|als ik|alsof|doen alsof|denk je|gdybym|udaje|myslisz|udawac|eger|keske|sanki|saniyorsun|если|будто|притворяться|думаешь|если бы)\b(?:[^,.!?]{0,40})$"
    r"|(?:もし|만약|만일).{0,20}$"
)
