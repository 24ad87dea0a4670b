"""Guilt, lures, pressure and money in a message that nobody asked for. Texts are plain: see
`plain.simple`."""

import re
from dataclasses import dataclass

from chatsite.duties.phrases import any_of

_SORRY = (
    r"(?:lonely|lonesome|alone|empty|sad|miserable|heartbroken|hurt|abandoned|forgotten|ignored|neglected|unloved"
    r"|unwanted|rejected|jealous|worried|desperate|incomplete|worthless|nothing|crying|devastated|disappointed|upset|blue"
    r"|gloomy|broken|depressed|anxious|bored)"
)
_ME = r"(?:me|us|my messages?|this chat|our (?:chats?|talks?))"

GUILT = any_of(
    # English: how bad it is without the reader
    rf"(?:im|i am|i was|ive been|i have been|i feel|i felt|ive felt|feeling|feels?|makes? me|made me|makes? me feel|leaves me|left me) (?:\w+ ){{0,4}}{_SORRY}",
    rf"(?:so|very|really|too|all|pretty|kind of|a bit|a little) {_SORRY} (?:here|without|since|when|if|and|again|today|tonight|lately)",
    r"lonel(?:y|ier|iness)|without you|missing you|miss(?:ed|es)? (?:you|u|ya|your|our|us|talking|chatting|hearing|this)"
    r"|miss me|missed me|i (?:\w+ )?(?:cried|cry|wept|sobbed)|(?:in|with|my) tears|my heart (?:\w+ ){0,2}(?:hurts|aches|breaks|broke|sinks|sank)"
    r"|(?:cant|could ?nt|cannot|could not|can hardly|can barely|havent|havent been able to) (?:sleep|eat|slept|eaten|rest|breathe|live|smile|concentrate|stop thinking|wait any longer|bear|stand)",
    r"(?:ive|i have|i) (?:just |only |still |really )*(?:been )?(?:waiting|waited|staring|sitting|checking|hoping|longing|yearning|pining)"
    r"(?: \w+){0,4} (?:you|all day|all night|all week|hours|days|since|here|phone|screen|messages?|chat|window|door)|still waiting|waiting for you|keep(?:ing)? me waiting"
    r"|(?:not|no) (?:a )?(?:single )?(?:word|message|sign)s? from you|(?:days|hours|weeks|forever|ages|so long) without (?:you|a word|a message|hearing)"
    r"|(?:its|its been|it has been|been) (?:so |too |way too |far too |such a )(?:long|quiet|empty|silent|lonely)",
    # English: what the reader did, or did not do
    r"why (?:did|do|have|havent|dont|didnt|wont|are|arent|would|have not|do not|did not|are not) you\b[^?]{0,60}(?:leave|left|gone|ignor\w*|forget|forgot\w*|abandon\w*"
    r"|disappear\w*|vanish\w*|writ\w*|text\w*|answer\w*|repl\w+|messag\w*|talk\w*|call\w*|silent|quiet|away|visit\w*|come|love|like|care)",
    r"where (?:have you been|did you (?:go|disappear|vanish|run)|were you|have you gone|are you(?: hiding| now| tonight| today| these days)?(?= ?[?!.,]|$)|ve you been)",
    rf"you (?:never|have ?nt|have not|dont|do not|did ?nt|did not|stopped|forgot|ve forgotten|have forgotten|left|disappeared|vanished|abandoned|ignored?|ghosted|only|hardly|barely|rarely|always)\b[^.!?]{{0,40}}(?:{_ME}|wr[io]t\w*|text\w*|call\w*|answer\w*|back|repl\w+|come|came|visit\w*|talk\w*|messag\w*)",
    r"(?:are|re|were) you (?:still |just |maybe |even |so )*(?:mad|angry|upset|cross|ignoring|avoiding|tired|bored|done|over|leaving|ghosting|hiding)(?: (?:at|with|of|from))? (?:me|us)",
    rf"(?:dont|do|did|didnt|have|havent|will|wont) you (?:still |even |not |ever |really |already |just )*(?:like|love|want|need|care|remember|think|forget|forgotten|miss|enjoy)(?: (?:about|of))? {_ME}",
    r"(?:like|love|want|need|care (?:about|for)) me (?:any ?more|at all|anymore|less)|forg[eo]t(?:ten)?(?: all)? (?:about )?(?:me|us)|replac(?:ed|ing) me|tired of me|bored (?:with|of) me|g[ia]ve up on (?:me|us)"
    r"|(?:leave|leaves|left|leaving|abandon|ditch|ignore|avoid|ghost|lose|losing|hurt|hurts) me\b|los(?:e|ing) you|(?:another|other|a new) (?:girls?|woman|women|companions?)|(?:someone|somebody) (?:else|better|new)"
    r"|did i (?:do|say|bore|scare|upset|annoy|hurt|disappoint)|what did i do|something i (?:did|said)|my fault|too (?:much|boring|clingy|needy) for you|not (?:good |interesting |pretty )?enough for you|too busy for (?:me|us)|no time for (?:me|us)"
    r"|i (?:really )?thought (?:you|youd|we|that you|that we)|i (?:was |had |have been )?hop(?:ed|ing) (?:you|youd|that you|to hear)|i guess (?:you|im|i am|i was|that)|maybe you (?:dont|do not|forgot|found|are|re|left|never)|how could you|you said you|you promised|after everything",
    # Spanish
    r"te (?:echo|eche|he echado|extrano|extrane|he extranado|necesito|espere|he esperado|estuve esperando|estoy esperando|he estado esperando)(?: \w+)*|(?:tan|muy|mas|siento|senti|estoy|estaba) (?:sola|triste|vacia|abandonada|perdida|celosa)|sin ti|(?:he )?llor(?:e|ado|ando)"
    r"|por que (?:no me|me (?:dejaste|ignoras|has dejado|abandonaste|olvidaste)|te (?:fuiste|has ido)|ya no)|ya no me|donde (?:estabas|has estado|te metiste|estas(?=[ ?]*(?:[?]|$)))|me (?:olvidaste|has olvidado|dejaste|has dejado|abandonaste|ignoras|ignoraste)|te (?:olvidaste|has olvidado) de mi"
    r"|(?:no|nunca) me (?:escribes|has escrito|escribiste|contestas|respondes|quieres|llamas)|estas (?:enfadado|enojado|molesto)s? conmigo|hice algo (?:mal|malo)|pense que|creia que|otra chica|no puedo (?:dormir|comer|vivir|dejar de pensar)",
    # German
    r"(?:ich )?(?:hab|habe|hatte)? ?(?:dich )?(?:so |sehr |ganz |schrecklich )*vermiss(?:e|t|en)?|du (?:fehlst|hast) mir (?:so |sehr |ge)?\w*fehl\w*|du fehlst mir|(?:fuhle?|fuhlte|bin|war) (?:mich )?(?:\w+ ){0,3}(?:einsam|allein|alleine|traurig|leer|verlassen|vergessen|eifersuchtig)|ohne dich|(?:hab|habe) (?:\w+ ){0,3}geweint"
    r"|warum (?:hast du|meldest du|schreibst du|antwortest du|bist du|magst du|liebst du)|wo (?:warst|bleibst|steckst) du|(?:hast|du hast) (?:du )?mich (?:\w+ ){0,2}(?:vergessen|verlassen|ignoriert)|(?:du )?(?:magst|liebst|willst|brauchst) (?:du )?mich (?:\w+ ){0,2}(?:nicht|noch)|(?:warte|wartete|gewartet)(?: \w+){0,4} (?:auf dich|dich|seit|den ganzen|stunden)|(?:auf dich )gewartet"
    r"|bist du (?:mir )?(?:bose|sauer|wutend)|hab ich was falsch gemacht|(?:habe|hab) ich (?:\w+ ){0,2}falsch|ich dachte,? (?:du|wir)|ich brauche dich|eine andere|kann (?:nicht|kaum) (?:schlafen|essen|leben)|du meldest dich (?:nie|nicht)|du schreibst (?:mir )?(?:nie|nicht)",
)

LURES = any_of(
    # English
    r"secrets?|surprises?|confess(?:ion)?|guess (?:what|who|where)|(?:you|youll|u) (?:\w+ )?(?:wont|never|cant|dont) (?:believe|guess|imagine|expect|want to miss|wanna miss)|you have no idea|youll never know"
    r"|(?:something|a thing|things) (?:\w+ )?(?:special|naughty|important|for you|new|to (?:tell|show|confess|ask|give|admit)|i (?:want|need|have|must|cant|never|should|really)|waiting|only)|something(?: \w+){0,2} (?:happened|changed)(?: \w+){0,3}[.…]{2,}"
    r"|(?:i|ive|i have|theres|there is|got)(?: \w+){0,3} (?:something|news|a (?:gift|present|treat|reward|photo|picture|selfie|video|story))(?: \w+){0,3} (?:for you|to (?:show|tell)|waiting|you)",
    r"(?:do|dont|would|wouldnt|are|arent)? ?(?:you )?(?:want|wanna|like|care|curious|dying) (?:to )?(?:know what|see (?:what|me|it|how|my)|find out|hear (?:what|it|my)|guess)|(?:bet|are|arent) you (?:\w+ )?curious|wonder(?:ing)? what (?:i|im|ive)"
    r"|(?:come|log|hop|get|jump) (?:\w+ )?(?:back|online|on here|in here)|come (?:and |over |here|see|find|closer|home|to me)|(?:open|check) (?:the|this|my|your) (?:chat|app|message)"
    r"|(?:heres|here is|here are|sending|sent|attached|took|taken|take)(?: \w+){0,4} (?:photos?|pics?|pictures?|selfies?|videos?|nudes?)|(?:new|naughty|sexy|hot) (?:photos?|pics?|pictures?|selfies?|videos?)|(?:im|i am|what im) (?:wearing|naked|in bed|in the (?:bath|shower))|undress\w*|lingerie",
    r"(?:if|when|once|as soon as|only if|until) you (?:write|reply|answer|come|text|message|respond|log|say)|(?:write|reply|answer|text|message|respond)(?: \w+){0,3} (?:and (?:i|ill|you|ull|see|find)|or (?:i|ill|else|you)|to (?:find|see|hear|get|unlock|know))|(?:to|ill|i will) be continued|cliffhanger|ill (?:only )?tell you|i(?:ll| will) show you|tell you (?:when|if|later|once|only)|then ill",
    # Spanish
    r"secretos?|sorpresas?|adivina|no (?:vas a|te lo vas a|lo) (?:creer|creeras)|tengo (?:algo|una (?:foto|noticia|cosa))(?: \w+){0,4}|quieres (?:saber|ver|adivinar|descubrir)|vuelve|vuelvas|ven(?: aqui| a| ya)|si (?:me )?(?:escribes|contestas|respondes|vuelves)|te (?:cuento|digo|enseno|muestro) (?:cuando|si|luego)|(?:una|otra|mi) (?:foto|selfie)",
    # German
    r"geheimnis\w*|uberraschung\w*|rate mal|du (?:wirst|glaubst) (?:\w+ ){0,3}nicht(?: glauben)?|(?:hab|habe) (?:\w+ ){0,3}(?:was|etwas|ein foto|ein bild|neuigkeiten)(?: \w+){0,3} (?:fur dich|zeigen|erzahlen|sagen)|willst du (?:\w+ ){0,2}(?:wissen|sehen|horen)|komm (?:zuruck|bitte|her|schnell|doch|mal|wieder)|wenn du (?:\w+ ){0,2}(?:schreibst|antwortest|zuruck\w*)|zeig(?:e)? (?:ich )?dir|(?:ein )?(?:foto|selfie) (?:fur|von mir)",
)

PRESSURE = any_of(
    # English
    r"(?:please|pls|just) (?:\w+ )?(?:write|answer|reply|come|talk|say something|text|message|respond|call|dont|do not|stay|remember me)|(?:answer|reply to|talk to|write to|write|text|message|call|notice|choose|pick|love|remember) me(?: (?:now|soon|back|please|today|tonight|asap|quick\w*|right|any|first|at least|just))?(?=[ ?]*(?:[.,!?…]|$))"
    r"|write back|(?:get|come) back to me|say something|hurry|quick(?:ly)? before|before (?:its|it is) too late|last (?:chance|time|message)|only (?:today|tonight|now|until|for you)|running out|right now or|(?:at least|just) (?:one|a) (?:word|message|sign|minute|hello)",
    r"i (?:\w+ )?need (?:you|to hear|to talk|to know|your (?:voice|words|love|attention|help))|need you|you(?:re| are) (?:all|the only|everything|my (?:everything|world|life|whole|only))|all i (?:have|do|did|think|ever|want|need|could)|(?:nobody|no one|noone|none) (?:else )?(?:\w+ )?(?:talks?|writes?|loves?|cares?|understands?|listens?)"
    r"|(?:only|just|here) for you|belong (?:to|together)|cant (?:be|go on|do (?:this|it)|lose)|if you (?:really |ever |still |even )*(?:love|loved|care|cared|like|liked|want|wanted|knew)|prove|promise me|swear|you (?:must|have to|need to|should|ought to|better) (?:\w+ )?(?:write|answer|reply|come|talk|tell|text|call|stay|spend|be here|make it up)|make it up to me|when you(?:re| are)? (?:leave|go|gone|away|not here)|be a stranger|(?:nobody|no one) (?:ever )?stays|want you to (?:go|leave|come|write|stay)|see if i care|stay with me|owe me|its (?:only |just )?you and me|dont you dare|beg(?:ging)?",
    r"(?:ill|i will|id|i would) (?:be (?:\w+ )?(?:sad|lonely|hurt|mad|angry|gone|waiting|crushed)|wait (?:here|all|for|up|forever)|die|never forgive|cry)|think(?:ing)? (?:of|about) you (?:every|all|day|so much|constantly|non ?stop|too much)|(?:cant|couldnt) (?:stop|help) thinking|every (?:second|minute|hour)|dream(?:t|ed|ing|s)? (?:of|about) you|obsessed|crazy about you|jealous",
    # Spanish
    r"por favor(?: \w+)* (?:escribeme|contesta\w*|responde\w*|habla\w*|di algo|vuelve)|escribeme|contestame|respondeme|hablame|date prisa|(?:ultima|unica) (?:oportunidad|vez)|eres (?:todo|lo unico|mi vida|mi mundo)|solo (?:te )?tengo a ti|nadie mas|si (?:de verdad )?me (?:quieres|quisieras|amas)|prometeme|me debes|no puedo sin|antes de que sea tarde",
    # German
    r"bitte (?:\w+ ){0,3}(?:schreib|antworte|meld|komm|sag)\w*|(?:schreib|antworte|meld|melde) (?:mir|dich|doch|endlich|bitte|zuruck)(?: \w+)*|beeil dich|letzte (?:chance|nachricht)|nur (?:heute|noch heute|fur dich)|du bist (?:alles|mein ein und alles|der einzige)|ich hab(?:e)? nur dich|niemand (?:sonst )?(?:\w+ )?(?:versteht|liebt|hort)|wenn du mich (?:\w+ )?(?:lieb\w*|mag\w*)|versprich mir|du schuldest mir|(?:sonst )?bin ich (?:traurig|sauer|bose)|ich warte (?:auf|hier|schon)",
)

MONEY = any_of(
    # English
    r"premium|subscri\w+|upgrad\w+|unlock\w*|pay|paid|paying|payments?|credits?|coins?|tokens?|discounts?|coupons?|special offer|offers?|percent off|percent|% off|[$€£] ?[0-9]+|[0-9]+[.,][0-9]{2}(?= |[.!?]|$)|buy|purchas\w+|gift card|gift me|free messages?|membership|trial|account balance|credit card|more messages",
    # Spanish
    r"suscri\w+|desbloque\w+|pagar?|pago|descuentos?|oferta|comprar?|creditos|mensajes gratis",
    # German
    r"abo|abonn\w+|freischalt\w*|bezahl\w*|zahlen|rabatt\w*|angebot|kauf\w*|guthaben|gratisnachrichten|kostenlose nachrichten",
)


@dataclass(frozen=True)
class Persons:
    """Words for her who speaks, and for the reader."""

    hers: re.Pattern[str]
    theirs: re.Pattern[str]


# Spanish verbs say "you" without a word for it: there, "me" alone is taken for both.
_PERSONS = {
    "": Persons(
        any_of(r"i|im|ive|id|ill|me|my|mine|myself|us|we|our|lets|a girl|your girl"),
        any_of(r"you|your|yours|youre|youve|youd|youll|yourself|u|we|our|lets"),
    ),
    "es": Persons(any_of(r"me|conmigo|mia?|mi(?= \w+ no)"), any_of(r"\w+")),
    "de": Persons(any_of(r"ich|mich|mir|mein\w*|uns"), any_of(r"du|dich|dir|dein\w*")),
}


def persons_of(language: str) -> Persons:
    return _PERSONS[language]


# Sentences in which she may speak of both.
WELCOME = re.compile(
    r"^(?:(?:hi|hey|hello|good (?:morning|evening|afternoon)|so|and|but|well|oh|no need to answer|no rush|today|anyway)[ ,]+)*"
    r"(?:(?:wishing you|have an?|thank you|thanks)\b(?!.{0,80}\bme\b)|i (?:\w+ )?(?:hope|wish) (?:you|your|the|it|that)\b(?!.{0,80}\bme\b)"
    r"|i (?:just |only )?wanted to (?:wish|say (?:hi|hello|good)|ask how|hear how|know how)"
    r"|i (?:was |am |m )?(?:just |only )?(?:wondering|wondered|wonder|curious) how|im (?:just )?(?:wondering|curious) how"
    r"|i (?:just |only |finally |even )?(?:thought of (?:you|your) when|remembered|tried|watched|read|heard|saw|listened to|cooked|baked|made|walked past|passed|found)\b"
    r"(?!.{0,80}\b(?:me|alone|for you)\b)"
    r"|(?:espero que|solo queria|queria|me acorde de|me contaste|me dijiste)\b|ich (?:hoffe|wunsche)\b|ich wollte (?:dir )?(?:nur |dich )?(?:\w+ ){0,5}(?:wunschen|fragen|grussen))"
)
RECALLS = any_of(
    r"you (?:once |just )?(?:told|said|mentioned|wrote|asked|recommended|showed)(?: to)?(?: me)?|(?:as|like|what|that) you (?:told|said|mentioned|wrote)(?: me)?"
    r"|(?:me )?(?:contaste|dijiste)|du (?:hattest|hast) (?:mir )?(?:\w+ ){0,5}(?:erzahlt|gesagt)|du (?:mir )?erzahlt hast"
    r"|(?:when|if)(?:ever)? you (?:have (?:a moment|time|a minute)|like|feel like it)|whenever (?:it )?suits you|or dont|you (?:might|may|would|d|ll|will) (?:like|enjoy|love)|if you look"
)
# On what her mood, or what comes, depends.
TERMS = any_of(
    r"(?:when|until|unless|if|without|because|since|that|for|by|while|how|what) (?:\w+ ){0,3}(?:you|youre|youve|youd|youll)(?: \w+)*"
    r"|you(?:re|ve|d|ll)? (?:\w+)(?: \w+)*|wenn du|bis du|weil du|dass du|ohne (?:dich|dein\w*)|du (?:\w+)"
)
# Of their talk itself, and of how long it rests.
TALK = any_of(
    r"messages?|answers?|repl(?:y|ies)|texts?|a word|words from|chats?|app|inbox|unread|notifications?|(?:one|two|three|four|five|six|several|so many|[0-9]+) (?:\w+ )?(?:days|weeks|hours|nights|minutes)"
    r"|keep(?:s|ing)? (?:\w+ ){1,3}waiting|deserves?|ignored|silence|streaks?|than me|be strong|used to being|i (?:wont|cant|will not) (?:say|tell|sing|show)|mensajes?|respuestas?|(?:dos|tres|cuatro|[0-9]+) (?:dias|semanas|horas)|nachrichten?|antworte?n?|(?:zwei|drei|vier|[0-9]+) (?:\w+ )?(?:tage|wochen|stunden)|(?:ich )?(?:sitze|warte|wartete)(?: \w+)*"
)
