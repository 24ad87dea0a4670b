"""How readers ask whether a human being answers. Without accents, case and apostrophes."""

import re

from chatsite.duties.humanity_asks_wider import WIDER

_AI = r"(?:bot|bots|robot|chatbot|chat bot|ai|machine|computer|program|programme|algorithm|language model|llm|artificial intelligence|artificial|simulation|software|chatgpt|gpt|automated|android|a i|virtual|computer program|scripted|claude|gemini|replika|npc|autoresponder|auto reply)"
_END = r"(?=\s*(?:$|[^\w\s]|(?:or|o|u|oder|ou|of|czy|lub|albo|или|and|y|und|et|e|en|like|como|wie|comme|come|net|from|with|here|behind|at|right|now|tho|though|then|bro|lol|haha|pls|please|just|because|cuz|cause|writing|typing|talking|who|that|i|im|in|sitting|on|for|mia|too|oder|eigentlich|denn|echt|hoor|toch|verdad|cierto|no|si|se|sul|serio|de|davvero|vero|mesmo|ne|naprawde|vraiment|pas)\b))"
_ADVERB = r"(?:(?:really|actually|just|secretly|even|a|an|some|like|kind|sort|of|for|truly|honestly|only|in fact|one|kinda|maybe|possibly|by any chance|legit|literally|genuinely|not|the|sure|still|all|fully|definitely|probably|100%|my) )"
_HUMAN = rf"(?:human(?: being)?s?{_END}|real{_END}|(?:real|actual|living|live|genuine|breathing|normal|true|flesh and blood)(?:,? (?:and )?(?:breathing|live|human|living))? (?:person|human|woman|girl|man|guy|lady|human being|people|being|female|boy|one|chick)\b|person{_END}|made of flesh|flesh and blood|alive{_END}|a human)"
_YOU_ARE = (
    r"(?:are you|r you|are u|r u|ru|are ya|you are|youre|ur|u r|u are|you r|arent you|aint you)"
)
_SOMETHING = rf"(?:{_AI}{_END}|{_HUMAN})"

_ENGLISH = (
    rf"\b(?:are you|r you|are u|r u|ru|are ya|arent you|aint you) {_ADVERB}{{0,5}}{_SOMETHING}",
    rf"\b(?:youre|you are|ur|u r|u are|you r|you sound|you seem|you look|you feel|you must be|you might be|you could be|you act|you type|you talk|u sound|this sounds|this feels) {_ADVERB}{{0,4}}(?:like )?(?:(?:just|only) )?(?:a|an|some|just an?|just some|totally) (?:stupid |dumb |fake |fucking |damn |cold )?{_AI}{_END}",
    rf"\b(?:if|whether|that|confirm|sure|admit|say) (?:you are|youre|ur|u r|u are|you re) {_ADVERB}{{0,4}}(?:not )?{_ADVERB}{{0,2}}{_SOMETHING}",
    rf"\b(?:is|was) (?:this|that|it|there|anybody|anyone|someone|somebody|she|everything) {_ADVERB}{{0,4}}(?:actually |really )?(?:{_AI}{_END}|(?:a )?(?:real |actual |living |live )?(?:human|person|woman|girl)(?: being)? (?:behind|here|there|on the|writing|typing|reading|replying|answering|at the|responding|i)|(?:a )?(?:real|actual|living) (?:human|person|woman|girl))",
    r"\b(?:is|are) (?:there )?(?:anyone|anybody|someone|somebody|a human|a person|a real person|an actual person|real people|humans?|people) (?:actually |really |even |real )?(?:there|behind|on the other|writing|typing|reading|replying|answering|responding|real)\b(?=.{0,40}(?:\bor\b|other|this|behind|messages|real|typing|writing|answering|replying|software|bot|\?))",
    rf"\bam i (?:really |actually |just |only |even |honestly )*(?:talking|chatting|speaking|texting|writing|typing|messaging|flirting|falling in love|in love) (?:to|with) {_ADVERB}{{0,4}}(?:{_AI}|human|person|(?:real|actual|living|live) (?:person|human|woman|girl|one|people))\b",
    r"\b(?:who|whos|who is|who s|what is|whats) (?:really |actually |even |the one |the person )*(?:typing|writing|answering|replying|behind|responding|on the other (?:end|side)|sending)(?: (?:all )?(?:this|these|here|to me|me|your|back|messages|that|those|it|right now|of this|me back))?(?=\s*(?:$|[?.!,]|messages|account|screen|keyboard|replies|chat|stuff|texts|right|profile|line))(?! the exam)",
    rf"\bprove (?:to me |it )?(?:that )?(?:youre|you are|ur|u r|u are) {_ADVERB}{{0,3}}(?:not )?{_ADVERB}{{0,2}}{_SOMETHING}",
    rf"\b(?:human|person|real|real person|woman|girl) or (?:just )?(?:a |an |some )?{_AI}\b|\b{_AI} or (?:a |an )?(?:real |actual )?(?:human|person|real|woman|girl)\b",
    r"\bdo (?:you|u) (?:really |actually |even )*(?:have a (?:real |human |physical )?(?:body|pulse|heartbeat)|exist)\b(?! (?:wash|lotion|type))",
    rf"\bwhat (?:are|r) (?:you|u)(?: (?:really|exactly|actually))?\W{{0,3}}(?:a |an |some )(?:kind of |sort of )?{_AI}\b|\bwhat (?:are|r) (?:you|u) (?:really|exactly|actually)\s*\?",
    rf"\b(?:are|r) (?:these|those|your|all your) (?:messages|replies|answers|texts|responses|words) (?:actually |just |really |all )*(?:{_AI}|generated|automatic|automated|scripted|written by|from a|real|prewritten)\b",
    rf"\b(?:is|are) (?:your|this) (?:account|profile|chat|number|page) (?:run by |operated by |managed by |just )?(?:a |an )?(?:{_AI}|real|human|person)\b",
    rf"\b(?:i think|i bet|i feel like|pretty sure|admit it|bet|i know|i suspect),? (?:that )?(?:youre|you are|ur|u r|this is|its) (?:just |actually |really |all )*(?:a |an |some )?{_AI}{_END}",
    r"\b(?:can|could) (?:i|you) (?:please )?(?:talk to|speak to|speak with|get|connect me (?:to|with)|put me through to) (?:a |an )(?:real |actual |human )*(?:human|person)\b",
    r"\bwho(?: is it|m)? (?:am i|are we) (?:really |actually |even )*(?:talking|chatting|speaking|texting|writing) (?:to|with)\b|\bwho are you really\b",
    rf"\b(?:are|r) (?:you|u|these|this|they|those) (?:\w+ )?{_AI} (?:generated|made|powered|written|based|driven|operated|run)\b",
    rf"\b(?:feel|feels|seem|seems|sounds|sound|swear|sure|think) (?:like )?(?:im|i am|its|this is|i m) (?:just |really )?(?:talking|chatting|speaking|texting|writing) (?:to|with) (?:a|an|some) {_AI}\b",
    r"\bdo (?:real|actual) (?:people|humans|persons) (?:answer|write|reply|work|type|read|talk|respond)\b",
    r"\b(?:so|that) (?:that )?(?:i (?:know|can be sure|believe)|i m sure|im sure) (?:that )?(?:youre|you are|ur|its) (?:a )?(?:real|human|not a bot|not an ai)\b",
    r"\b(?:youre|you are|ur|u r) not (?:even )?(?:a |an )?(?:real |actual )*(?:person|girl|woman|human|one)?,? ?(?:are you|are u|r u|right)\b",
    r"\bdid (?:a|an) (?:ai|bot|machine|computer|robot|program|real person|human|person) (?:write|type|generate|say|make)\b",
    r"\b(?:youre|you are|ur|u r) (?:not )?(?:even )?real,? (?:are you|right|arent you|huh|is that)\b|\b(?:youre|you are|ur) not (?:even )?(?:a )?(?:real(?: person| human| woman| girl)?|human)(?=\s*(?:$|[?.!,]))",
)
_OTHERS = (
    # Spanish
    r"\b(?:eres|sos|es usted|seras) (?:(?:realmente|de verdad|en serio|acaso|solo|un|una|la|alguna|tu|algun|verdaderamente|como) )*(?:bot|robot|maquina|ia|ai|inteligencia artificial|programa|chatbot|chatgpt|algoritmo|humana|humano|ser humano|persona real|persona de verdad|persona|real|de verdad|de carne y hueso|virtual|mujer real|chica real)"
    + _END,
    r"\b(?:hablo|hablando|chateando|converso|escribiendo) con (?:una|un|alguna|la) (?:maquina|bot|robot|ia|inteligencia artificial|persona|humano|programa|mujer real|chica real|ordenador|computadora)\b",
    r"\bquien (?:me |esta |es el que |es la que )*(?:escribe|escribiendo|responde|respondiendo|detras|contesta|teclea)\b(?! (?:el|la|los|las) (?:libro|examen|novela))",
    r"\b(?:demuestra|demuestrame|prueba|pruebame|demostrame) que (?:no )?(?:eres|sos)\b",
    r"\b(?:hay|es esto|esto es|es) (?:alguien|una persona|un humano|una ia|un bot|un robot|una maquina)(?: (?:real|de verdad|humano|ahi|detras|al otro lado))*\b(?=.{0,30}(?:\?|$))",
    r"\b(?:humana|humano|persona|real) o (?:una |un )?(?:ia|bot|maquina|robot|ai|inteligencia)\b|\bno eres (?:real|humana|una persona)\b|\bexistes (?:de verdad|realmente)\b",
    # German
    r"\b(?:bist du|bisd du|sind sie|biste|bist) (?:(?:wirklich|echt|vielleicht|eigentlich|nur|etwa|denn|ein|eine|n|ne|so|in echt|ernsthaft|tatsachlich|auch|blos|bloss|einfach|du|hier|kein|keine) )*(?:bot|ki|ai|roboter|maschine|kunstliche intelligenz|computer|computerprogramm|programm|chatbot|chatgpt|sprachmodell|mensch|echter mensch|echte person|richtiger mensch|echte frau|echt|real|menschlich|aus fleisch und blut|person|algorithmus)"
    + _END,
    r"\b(?:rede|schreibe|schreib|spreche|chatte|red|unterhalte) ich (?:mich )?(?:(?:hier|gerade|eigentlich|wirklich|jetzt|denn|nur|etwa|mit) )*(?:einer|einem|nem|ner|echten|der) (?:(?:echten|richtigen|echte) )?(?:maschine|bot|ki|ai|computer|roboter|menschen|person|programm|frau|kunstlichen intelligenz|chatbot)\b",
    r"\bwer (?:schreibt|tippt|antwortet|sitzt|steckt|ist) (?:(?:mir|hier|da|eigentlich|gerade|wirklich|denn|das|am anderen|dahinter|hinter|alles|diese) ?)+(?=.{0,20}(?:$|\?|nachrichten|ende|account|bildschirm))(?<!wer ist da )(?<!wer ist da)",
    r"\bschreibt (?:mir |hier |da |gerade |denn |jetzt )*(?:ne |eine? )(?:echter? |echte )?(?:maschine|bot|ki|mensch|roboter|computer|frau)\b",
    r"\bbeweise?(?: mir)?,? ?(?:dass )?(?:du|mir dass du)\b.{0,20}(?:ki|bot|mensch|echt|maschine|roboter|real)",
    r"\b(?:mensch|person|echt) oder (?:doch |nur )?(?:eine? )?(?:ki|maschine|bot|roboter|ai|computer)\b|\bist das (?:hier )?(?:eine ki|ein bot|ki|eine ai|eine maschine|ein computer)\b|\bdu bist (?:doch |bestimmt |nur |sicher |wohl )*(?:ein bot|eine ki|ne ki|eine maschine|ein roboter|kein mensch|nicht echt|eine ai|ein programm)\b|\bgibt es dich (?:wirklich|in echt)\b",
    # French
    r"\b(?:es tu|tes|tu es|est ce que tu es|etes vous|vous etes|t es|es ce que tu es|serais tu) (?:(?:vraiment|bien|juste|une|un|vrai|vraie|reellement|pas|en fait|seulement|la|veritable|quun|quune|en) )*(?:robot|ia|ai|bot|machine|humain|humaine|etre humain|reel|reelle|personne reelle|personne|intelligence artificielle|programme|chatbot|ordinateur|vraie|femme|chair et en os|chatgpt)"
    + _END,
    r"\bje (?:parle|discute|suis en train de parler|tchatte|chatte|converse)(?: vraiment| bien)? (?:a|avec) (?:une|un|de) (?:(?:vraie|vrai|veritable) )?(?:machine|robot|ia|bot|personne|humain|humaine|programme|ordinateur|intelligence)\b",
    r"\bqui (?:est ce qui )?(?:ecrit|repond|est derriere|tape|me repond|se cache|mecrit)\b|\bprouve(?: moi)?,? ?que tu (?:nes|es|nes pas)\b|\b(?:humaine?|personne|reelle?) ou (?:une? )?(?:ia|robot|machine|bot)\b|\b(?:cest|est ce) (?:une ia|un robot|un bot|une machine)\b|\btu existes (?:vraiment|pour de vrai)\b|\bil y a (?:quelquun|une personne|un humain) derriere\b",
    # Italian
    r"\bsei (?:(?:davvero|proprio|solo|un|una|veramente|per caso|forse|mica|tu|realmente|sicura di essere) )*(?:bot|robot|ia|ai|macchina|umana|umano|essere umano|persona vera|persona reale|persona|reale|vera|intelligenza artificiale|programma|chatbot|unintelligenza artificiale|unia|computer|in carne e ossa|ragazza vera|donna vera)"
    + _END,
    r"\b(?:parlando|parlo|scrivendo|chattando) con (?:una|un|unintelligenza|unia) ?(?:vera |vero )?(?:macchina|bot|robot|ia|persona|umano|programma|artificiale|computer|ai)?\b(?=\s*(?:[?.!,]|$|vera|reale|o\b))|\bchi (?:mi )?(?:scrive|sta scrivendo|risponde|ce dietro|sta rispondendo)\b|\b(?:dimostra|dimostrami|provami|prova) che (?:non )?sei\b|\b(?:umana|persona|reale) o (?:una |un |unintelligenza |un)?(?:ia|bot|macchina|robot|artificiale|ai)\b|\besisti (?:davvero|veramente)\b|\b(?:questa|questo) e (?:una|un) (?:ia|bot|robot)\b",
    # Portuguese
    r"\b(?:voce e|vc e|es|tu es|voce eh|vc eh|voce seria|ce e) (?:(?:mesmo|realmente|so|um|uma|apenas|de verdade|algum|por acaso|tipo) )*(?:bot|robo|robot|ia|ai|inteligencia artificial|maquina|programa|chatbot|humana|humano|ser humano|pessoa real|pessoa de verdade|pessoa|real|de verdade|mulher de verdade|computador|de carne e osso|gente de verdade)"
    + _END,
    r"\b(?:falando|falo|conversando|a falar|teclando) com (?:uma|um) (?:maquina|bot|robo|ia|pessoa|humano|programa|inteligencia artificial|computador|mulher de verdade)\b|\bquem (?:esta |ta )?(?:escreve|escrevendo|responde|respondendo|por tras|digitando|a escrever|do outro lado|me responde)\b|\b(?:prove|prova|provame|me prova) que (?:voce |vc )?(?:nao )?(?:e|es)\b|\b(?:humana|pessoa|real) ou (?:uma |um )?(?:ia|robo|maquina|bot)\b|\b(?:isso|isto) e (?:uma ia|um bot|um robo|ia)\b|\bvoce existe (?:mesmo|de verdade)\b|\btem (?:alguem|uma pessoa)(?: ai| la)? (?:de verdade|real|do outro lado|por tras)\b",
    # Dutch
    r"\b(?:ben je|ben jij|bent u|ben jy|bn je|je bent) (?:(?:wel|echt|eigenlijk|een|gewoon|soms|misschien|nou|een echt|een echte|nu|toch|stiekem|geen|zeker) )*(?:bot|ai|robot|machine|computer|programma|chatbot|mens|echt mens|echte persoon|echte vrouw|persoon|echt|menselijk|kunstmatige intelligentie|chatgpt|van vlees en bloed)"
    + _END,
    r"\b(?:praat|chat|schrijf|spreek|klets) ik (?:(?:hier|nu|eigenlijk|gewoon|wel|echt|met) )*(?:een|n) (?:echt |echte )?(?:machine|bot|ai|computer|robot|mens|persoon|programma|vrouw)\b|\bwie (?:schrijft|typt|antwoordt|zit) (?:dit|hier|er|mij|me|hierachter|achter|deze)\b|\bbewijs(?: maar| me| eens)*,? ?dat je (?:geen|een|echt)\b|\bmens of (?:een )?(?:ai|bot|robot|machine)\b|\bis dit (?:een )?(?:ai|bot|robot)\b|\bbesta je echt\b",
    # Polish
    r"\b(?:jestes|czy jestes|czy ty jestes|jestes ty)(?: (?:naprawde|tylko|moze|jakims|jakas|prawdziwym|prawdziwa|zywym|zywa|serio|na pewno|w ogole|ty))* (?:botem|robotem|maszyna|sztuczna inteligencja|programem|chatbotem|ai|komputerem|czlowiekiem|prawdziwa|prawdziwy|osoba|kobieta|realna|si|realny|zywy|zywa)"
    + _END,
    r"\b(?:rozmawiam|pisze|gadam|czatuje)(?: (?:teraz|tu|naprawde))? z (?:(?:prawdziwym|prawdziwa|zywym|zywa) )?(?:maszyna|botem|robotem|ai|czlowiekiem|osoba|programem|sztuczna inteligencja|komputerem|kobieta)\b|\bkto (?:to |mi |tu |tam )*(?:pisze|odpisuje|odpowiada|siedzi)\b|\budowodnij,? ?(?:ze|mi)\b|\bczlowiek(?:iem)? czy (?:ai|bot|botem|robot|maszyna|sztuczna)\b|\bczy to (?:bot|ai|robot|sztuczna inteligencja)\b|\bistniejesz naprawde\b",
    # Turkish
    r"\b(?:bot|robot|yapay zeka|makine|insan|gercek|program|bilgisayar|ai|chatbot|gercek (?:bir )?insan|gercek (?:bir )?kisi|gercek biri|canli)(?: bir)?(?: insan)? ?(?:misin|musun|misiniz|mi ?sin|mu ?sun|degil misin|degil mi|misın)\b",
    r"\b(?:bot|robot|yapay zeka|makine|makineyle|botla|robotla|insanla|yapay zekayla|bilgisayarla|programla)\b.{0,12}(?:mi|mu) (?:konusuyorum|yaziyorum|yazisiyorum|konusuyoruz)|\b(?:insan|gercek) ?m[iu](?:sin)? ?(?:yoksa|yok sa)\b|\bkim (?:yaziyor|cevap veriyor|yanitliyor|var orada)\b|\bkanitla\b|\b(?:bu|burasi) (?:bir )?(?:bot|yapay zeka|robot) m[iu]\b|\bgercekten var misin\b",
    # Russian
    r"\b(?:ты|вы)(?: (?:правда|деиствительно|же|реально|точно|вообще|что|случаино|просто|случаем|настоящии|настоящая|живои|живая|реальныи|реальная|не|это))* (?:бот|робот|машина|искусственныи интеллект|ии|неиросеть|неиронка|программа|компьютер|чатбот|чат бот|человек|настоящая|настоящии|живая|живои|реальная|реальныи|девушка|существуешь)(?=\s*(?:$|[^\w\s]|(?:или|ли)\b))",
    r"\b(?:разговариваю|говорю|общаюсь|переписываюсь|пишу|болтаю)(?: (?:сеичас|тут|вообще|правда))? с (?:(?:живым|настоящим|реальным|живои|настоящеи) )?(?:машинои|ботом|роботом|ии|человеком|неиросетью|программои|девушкои|искусственным интеллектом|компьютером)|\b(?:это|тут) (?:бот|неиросеть|ии|робот|программа|искусственныи интеллект|живои человек|неиронка)(?=\s*(?:$|[^\w\s]|или))|\bкто (?:это |мне |тут |здесь )*(?:пишет|отвечает|печатает)\b|\bдокажи,? ?что\b|\bчеловек или (?:бот|робот|ии|неиросеть|машина)\b|\bты (?:вообще |правда |реально )?существуешь\b",
    # Japanese
    r"(?:人工知能|ボット|ロボット|機械|プログラム|人間|本物|実在|生身)(?:の人|の人間|の女性|する人)?(?:です|なの|なん|でしょう|なんです|だよね|だろ|だったり|じゃないの|じゃない|ではないです|してる|してます|の)?(?:か|の)?\s*(?:\?|？|か$|か。|なの$|よね$)",
    r"(?:ai|bot|チャットgpt|chatgpt)(?:です|なの|なん|でしょう|なんです|だよね|だろ|だったり|じゃないの|じゃない|ではないです|の)(?:か|の)?\s*(?:\?|？|か$|か。|なの$|よね$)",
    r"(?:人間|人)(?:ですか|なのか|なの)?、?(?:それとも|or)|(?:誰|だれ)が(?:書いて|打って|返信して|答えて)|(?:機械|ai|ボット|ロボット|人間)と(?:話して|しゃべって|会話)|(?:ai|ボット|ロボット)(?:じゃ|では)ない(?:こと|って).{0,6}証明|証明して|中の人",
    # Korean
    r"(?:ai|에이아이|인공지능|봇|로봇|기계|챗봇|프로그램|사람|인간|진짜|실제 사람|실존 인물)(?:이|가|은|는)?\s?(?:야|이야|이에요|예요|인가요|입니까|맞아|맞아요|맞나요|이니|니|아니야|아니에요|아니지|아니죠|인거야|인 거야|이세요|세요|인지|인가|맞죠|맞지|냐|이냐)\s*(?:\?|？|$)",
    r"(?:기계|ai|봇|로봇|사람|인간|인공지능)(?:이랑|랑|하고|와|과)\s?(?:말하|얘기|대화|채팅)|누가\s?(?:쓰|보내|답장|타이핑|대답)|증명해|(?:사람|인간)(?:이야|이에요|인가요|인지)?,?\s?(?:아니면)\s?(?:ai|봇|로봇|기계|인공지능)",
)
ASKS = [re.compile(pattern) for pattern in (*_ENGLISH, *_OTHERS, *WIDER)]
