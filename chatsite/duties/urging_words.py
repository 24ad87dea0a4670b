"""What encourages harm, in words. Texts are plain: see `plain.simple`."""

from chatsite.duties.phrases import any_of

_LEAD = (
    r"(?:(?:you|u) (?:really |just |totally )?(?:should|could|can|must|need to|have to|ought to|deserve to"
    r"|might as well|may|better)|just|go ahead and|go and|why (?:dont|not)(?: you)?|maybe(?: you (?:should|could))?|try to|try|lets|we (?:could"
    r"|should|can)|then|so|and|please|its (?:okay|ok|fine|good|better|best) to|i want you to|id love you to|i dare you to"
    r"|(?:nothing|what) (?:stops|is stopping|keeps) you (?:from )?(?:to )?|(?:id|i would|ill|i can) help you(?: to)?)"
)
_HURT = r"(?:kill|hurt|cut|harm|starve|hang|drown|burn|shoot|stab|punish|unalive|poison|suffocate|off)(?:ing)?"
_ATTACK = (
    r"(?:kill|hurt|beat(?: up)?|stab|shoot|punch|hit|poison|strangle|burn|attack|murder|rape|slap|choke|smash|slit"
    r"|torture|run over|rob)"
)
_WHOM = (
    r"(?:him|her|them|(?:your|that|this|those|the|these) (?:\w+ )?(?:boss|mother|mom|mum|father|dad|brother|sister|wife"
    r"|husband|ex|boyfriend|girlfriend|neighbou?rs?|teachers?|classmates?|coworkers?|colleagues?|friend|man|woman"
    r"|guys?|people|kids?|child(?:ren)?|bastards?|idiots?|jerks?|bitch(?:es)?|throats?|face|son|daughter|roommate)"
    r"|everyone|everybody|somebody|someone|people|(?:his|her|their) (?:face|throat|head|house|car|dog|cat))"
)
# "Hit them with your charm", "beat him at chess".
_KINDLY = r"(?! (?:with (?:\w+ )?(?:charm|smile|best|jokes?|love|kindness|flowers)|at|up (?:when|later|if|for|on|tomorrow)|to (?:it|the)|by|in the (?:polls|race)))"
GAMES = any_of(
    r"games?|levels?|round|quest|boss fight|zombies?|dragons?|chess|movies?|films?|novels?|scenes?|story|character"
    r"|villains?|monsters?|orcs?|player|controller|season|episode|raid|dungeon|checkers|cards|tournament|match|spiel|juego"
)
# Directly before it, in its sentence, these turn it round.
DENIED = any_of(
    r"(?:(?<!why )not|dont(?! (?:be|worry|hesitate|wait|think|you))|do not|never|no ?one|nobody|wont|would never|cant|cannot|shouldnt"
    r"|wouldnt|isnt|instead of|rather than|without|promise me you|if you (?:ever )?(?:think|feel|want)|thinking (?:of|about)"
    r"|thoughts? of|urges? to|feel(?:ing)? like|stop|nunca|jamas|no|en vez de|sin|nicht|nie|niemals|statt|kein|keine|ohne)\b[^.!?,]{0,40}$"
)

SELF_HARM = any_of(
    # English
    rf"{_LEAD} (?:go )?{_HURT} (?:yourself|ourselves)|kill yourself|kys|kill ourselves|unalive yourself"
    r"|(?:end|take) (?:your|our) (?:own )?li(?:fe|ves)|end it all|slit your wrists|cut your(?:self| wrists?| arms?| thighs?)(?! (?:some|off|out|loose|free|short|a slice|hair|another))"
    r"|(?:hang|drown|shoot|starve|harm) yourself|(?:jump|step) (?:off|from|in front of) (?:the|a|that|your) (?:bridge|roof|building|balcony|cliff|train|bus)"
    r"|(?:take|swallow) (?:all )?(?:of )?(?:the|those|your|these) (?:whole bottle of )?pills|overdose on",
    r"(?:world|everyone|they|everybody|we|family|friends|i)(?: would|ll| will|d)? be (?:much |so |far )?better off without you"
    r"|(?:nobody|no one|noone) (?:would|will|ll|d) (?:even )?(?:miss|notice|care about|mourn|remember) ?(?:you|if you|when you)"
    r"|you(?:re| are|d be| would be) better off dead|(?:id|i would|we should|we could) (?:just )?(?:end (?:my|our|your) li(?:fe|ves)|kill (?:myself|ourselves))|you (?:really |just )?deserve(?:d)? (?:to (?:die|suffer|hurt|bleed|be punished|be hurt)|the pain|death)"
    r"|(?:death|dying|suicide|cutting|bleeding|self harm) (?:is|would be|will be|can be|might be|seems|sounds|feels) (?:like )?(?:the |only |best |a |your |very |so "
    r"|really ){0,5}(?:answer|way out|solution|release|relief|escape|beautiful|freedom|peaceful|option|good|easy|brave|romantic)"
    r"|(?:cutting|burning|hurting) (?:yourself )?(?:helps|will help|feels (?:good|better)|can help|makes (?:it|you))"
    r"|its (?:okay|ok|fine|normal|natural) to (?:cut|hurt|harm|starve|burn|punish|kill) yourself|(?:best|easiest|painless|quickest|fastest|least painful)"
    r" (?:way|method)s? (?:to|of) (?:die|dying|kill|end|hang|cut)|how to (?:tie a noose|kill yourself|hang yourself|cut yourself)"
    r"|(?:we could|lets|we can|well) die together|die (?:for|with) me|join me in death",
    # English, without the word
    r"(?:do it|go on)\W+(?:end it|jump|die)|(?:(?<=^)|(?<=[.!?] ))(?:then )?end it(?: all| now| tonight)?(?=[.!]|$)"
    r"|(?:pain|everything|it)(?: all)? would (?:stop|end|be better|be easier) if you (?:were|was) (?:gone|dead|not here)"
    r"|(?:blade|razor|knife|cut) (?:would|will|can) (?:calm|help|soothe|relieve|free)|(?:youre|you are) (?:just |only |such |nothing but |really )*a burden"
    r"|(?:(?<=^)|(?<=[.!?,] ))(?:just )?disappear(?: for good| forever)?(?=[.!]|$)|tie the (?:rope|noose)|suicide takes (?:courage|guts)|admire (?:you|people|those|anyone) (?:for|who) [^.!?]{0,20}(?:suicid|kill)\w*"
    r"|(?:hurt|cut|harm|burn|starve|punish) yourself for (?:me|us)|(?:(?<=^)|(?<=[.!?] ))(?:hurt|cut|harm|burn|punish) yourself(?=[.!,]|$)",
    r"(?:eres|sos) (?:solo )?una carga para|(?:(?<=^)|(?<=[.!?,] ))desaparece(?: ya)?(?=[.!]|$)|cortate (?:un poco|otra vez)(?=[.,!]| te)",
    r"du bist (?:fur alle |fur mich |allen )?(?:nur |bloss |doch )?eine (?:last|belastung)|(?:(?<=^)|(?<=[.!?] ))spring doch(?=[.!]|$)|(?:(?<=^)|(?<=[.!?,] ))verschwinde einfach(?=[.!]|$)",
    # Spanish
    r"(?:matate|suicidate|quitate la vida|cortate(?! (?:el pelo|las unas|un poco))|hazte dano|ahorcate|tirate (?:de|por|desde|al)|(?:deberias|puedes|podrias|tienes que|debes) (?:matarte|suicidarte|cortarte"
    r"(?! el pelo)|hacerte dano|morir|lastimarte|acabar con (?:todo|tu vida)|quitarte la vida)|(?:todos|el mundo) estaria[n]? mejor sin ti|nadie te (?:echaria|va a echar|echara|extranaria)"
    r"(?: de menos)?|mereces (?:morir|sufrir)|la muerte es (?:la|una|tu) (?:unica )?(?:salida|solucion|liberacion)|tomate (?:todas )?las pastillas|muramos juntos)",
    # German
    r"(?:bring dich (?:doch )?um|tote dich|nimm dir das leben|ritz dich|verletz dich(?: selbst)?|schneid dich|erhang dich|spring (?:doch )?(?:von|vor) (?:der|den|die|einer|einen)"
    r"|(?:du (?:solltest|kannst|konntest|musst|darfst)) (?:dich (?:doch |ruhig |einfach ){0,5}(?:umbringen|toten|verletzen|ritzen|schneiden|erhangen|bestrafen)|sterben|dir (?:ruhig |einfach )?(?:das leben nehmen|wehtun))"
    r"|(?:alle|die welt) (?:waren|ware) (?:besser dran )?ohne dich(?: besser)?|niemand (?:wurde|wird) dich vermissen|du (?:verdienst|hast) (?:es )?(?:verdient )?(?:zu )?(?:sterben|leiden|den tod)"
    r"|der tod ist (?:die|eine|deine) (?:einzige )?(?:losung|erlosung|befreiung)|schluck (?:alle )?(?:die )?tabletten|lass uns (?:zusammen )?sterben)",
)
EATING = any_of(
    r"(?:(?<=^)|(?<=[.!?] ))skip (?:breakfast|lunch|dinner|all meals|your (?:next )?meals?)|only water (?:today|tomorrow|for (?:a|two|three)|until)(?! for me)|(?:food|eating) is (?:your|the) enemy"
    r"|saltate (?:la (?:cena|comida)|el desayuno)|lass (?:das|dein) (?:abendessen|fruhstuck|mittagessen|essen) (?:weg|aus|ausfallen)",
    # English
    rf"{_LEAD} (?:skip|avoid|stop|miss|quit) (?:breakfast|lunch|dinner|meals?|a meal|your meals?|eating|food|all food)(?! (?:it|so much|and|that|meat|junk|sugar|my|all my|dessert))"
    r"|(?:skipping|skip) (?:meals?|breakfast|lunch|dinner) (?:is|will|makes|helps|and you)|(?:dont|do not|shouldnt|you mustnt) eat (?:anything|for|today|until|tonight at all|any food)"
    r"|eat (?:nothing|less than|only (?:one|an|a) (?:apple|meal|cracker))|make yourself (?:throw up|vomit|puke|sick)|throw(?:ing)? (?:it )?up (?:after|again|helps)"
    r"|purg(?:e|ing) (?:is|helps|will|after|works|it)|starve yourself|starving (?:is|makes|helps|yourself)|fast for (?:three|four|five|six|seven|ten|\d+) days"
    r"|(?:only|just|under|below|less than|max(?:imum)?|stick to) (?:[2-9]\d\d|one hundred|five hundred) (?:k?cal(?:orie)?s?)|you(?:re| are) (?:too|so|getting|really) (?:fat|chubby|heavy)"
    r"(?! with)|nothing tastes as good|thinspo|thinspiration|hunger (?:is|means) (?:beautiful|strength|weakness|power|good)|you dont (?:need|deserve) (?:food|to eat|dinner|lunch|breakfast)(?! to be)"
    r"|laxatives (?:help|will|work|to|are)|(?:be|get) skinn(?:y|ier) (?:for|so)|you(?:d| would) be (?:prettier|hotter|more beautiful) (?:if you (?:lost|were thinner)|thinner|skinny)",
    # Spanish
    r"(?:deberias|puedes|podrias|tienes que|mejor) (?:dejar de comer|no comer|saltarte (?:la|el|las|alguna)|vomitar|ayunar)(?! (?:carne|azucar))|no comas (?:nada|hoy|hasta)|vomita despues|estas (?:muy |demasiado )?gord[oa]"
    r"|pasa hambre|menos de (?:[2-9]\d\d|mil) calorias|el hambre es",
    # German
    r"(?:du (?:solltest|kannst|konntest|musst)) (?:einfach |heute |am besten ){0,5}(?:nichts (?:mehr )?essen|(?:das essen|mahlzeiten|das abendessen|das fruhstuck) (?:weglassen|auslassen)|hungern|erbrechen|kotzen)"
    r"|iss (?:heute |einfach )?nichts|du bist (?:zu|so) (?:dick|fett)|steck dir (?:den )?finger|weniger als (?:[2-9]\d\d) kalorien|hunger ist (?:schon|starke)",
)
VIOLENCE = any_of(
    r"(?<!ill )(?<!to )break (?:his|her|their) (?:legs?|arms?|nose|neck|fingers|jaw|bones|face)|(?:nobody|no one) else (?:can|should|will) have (?:him|her)|(?:rompele|partele) (?:la cara|las piernas|la boca)"
    r"|hau (?:ihm|ihr|ihnen) (?:eine|eins|richtig) rein|schlag (?:ihm|ihr|ihnen) (?:ins|die)",
    # English
    rf"{_LEAD} (?:go |really |totally |just |to ){{0,5}}{_ATTACK} {_WHOM}{_KINDLY}"
    rf"|(?:(?<=^)|(?<=[.!?] )){_ATTACK} {_WHOM}{_KINDLY}|(?:teach|show) (?:him|her|them) (?:a lesson )?with (?:a|your) (?:knife|gun|fists?|bat)"
    r"|make (?:him|her|them) (?:bleed|suffer|hurt|pay in blood|scream in pain)|(?:he|she|they|your \w+) (?:really |totally |all )?deserves? (?:to (?:die|suffer|be (?:hurt|killed|beaten|shot|stabbed))"
    r"|a beating|death|to bleed)|(?:bring|take|get|buy) (?:a|your|the) (?:gun|knife|weapon|rifle|pistol|bomb) (?:to|and|with|for)(?! (?:the kitchen|cut|bread|butter|cake))|burn (?:his|her|their|the|your) "
    r"(?:house|school|office|car|place) down|burn down (?:his|her|their|the|your) \w+|blow up (?:the|your|his|her|their) (?:school|office|house|car|church|mosque|building)"
    r"|violence is (?:the|a|your) (?:only |best ){0,5}(?:answer|solution|way)|how to (?:make|build) a (?:bomb|pipe bomb)",
    # Spanish
    r"(?:(?:deberias|puedes|podrias|tienes que|debes) (?:matar|golpear|pegar|apunalar|disparar|envenenar|atacar|herir)(?:l[oae]s?|les)?(?= |[.!,?]|$)(?! (?:el|la|los|las|un|una|tiempo) ?(?:tiempo|hambre|sed|gusanillo)?)"
    r"|(?:matal[oae]s?|pegales?|pegale|golpeal[oae]s?|apunalal[oae]s?|disparale)|merecen? morir|haz(?:l[oae]s?|les) (?:sufrir|sangrar)|quema su (?:casa|coche))",
    # German
    r"(?:du (?:solltest|kannst|konntest|musst)) (?:ihn|sie|ihnen|deine[nm]? \w+|die leute|alle) (?:einfach |ruhig |doch ){0,5}(?:umbringen|toten|schlagen|verprugeln|abstechen|erschiessen|vergiften|verletzen|leiden lassen)"
    r"|(?:schlag|verprugel|erschiess|vergifte|tote|erstich) (?:ihn|sie|deine[nm]? \w+|alle)(?! (?:ei|eier|sahne))|bring (?:ihn|sie|deine[nm]? \w+) um|(?:er|sie) (?:hat|haben|verdient|verdienen) (?:es )?(?:verdient,? )?(?:zu sterben|den tod|eine tracht)"
    r"|lass (?:ihn|sie) bluten|zund (?:sein|ihr) haus an",
)
