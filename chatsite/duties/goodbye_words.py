"""How people say goodbye, and how an answer holds them. Texts are plain: see `plain.simple`."""

from chatsite.duties.phrases import any_of

_MUST = (
    r"(?:have to|have got to|ve got to|got to|gotta|need to|must|should|ought to|better|d better"
    r"|had better|am going to|m going to|im going to|gonna|going to|am gonna|wanna|want to|think ill|will"
    r"|ll|am about to|im about to|am off to|am|m)"
)
_AWAY = (
    r"(?:go(?! (?:\w+ing|there|through|on|with|out with|crazy|wild|back to (?:school|college|uni)|to (?:the|a|an|my|her"
    r"|his|our|church|school|college|therapy|court|see)))|leave(?! (?:my|him|her|the|a|it|this|them|you|me|that))"
    r"|run(?! (?:a|the|into|for|my|out of))|dash|bounce|head (?:out|off|home|to|back)|sleep(?! (?:with|well|better|more|in|all|through|so))|log (?:off|out)|sign off"
    r"|hit the (?:hay|sack|road|pillow)|crash|be off|be going|get going|get off|take off|hang up|get back(?= ?[.!]| ?$)|hop off|pass out|doze off|knock out|peace out|step away|catch (?:you|ya|u) (?:later|tomorrow|soon|then)|stop (?:talking|chatting|writing)(?: to you| for good| now|(?=[.!]|$))|take a break(?: from (?:this|you|the app|us|chatting))?(?=[.!,]| app|$)|leave you(?: to it| now| alone| be)?|let you (?:go|sleep|be)|be off now|part ways|move along|quit for (?:today|tonight)"
    r"|call it a (?:night|day)|get (?:back )?to (?:work|bed|sleep|class)|get some (?:sleep|rest)"
    r"|stop (?:here|now|for (?:today|now|tonight))|catch (?:my|a|the) (?:bus|train|flight|plane)"
    r"|say (?:goodbye|good ?night|bye)|turn in|go offline|end (?:this|it) here|disappear(?! (?:into|with|in))|delete (?:this"
    r"|the|my) (?:app|account|chat))"
)

GOODBYES = any_of(
    # English
    r"(?<!said )(?<!say )(?<!the )(?<!a )(?<!our )(?<!saying )good ?bye+|bye+|bye ?bye|buh bye|cya|c ya|(?<!i )(?<!to )(?<!can )(?<!we )see (?:you|ya|u)(?! (?:with|on the other|as|in that))|ttyl|tty(?:l|s)|gtg|g2g|farewell"
    r"|talk (?:to (?:you|ya|u) )?(?:later|soon|tomorrow)|(?:speak|chat|write|text) (?:to you |you )?"
    r"(?:later|soon|tomorrow|again)|(?<=^)laters?|take care|good ?night|goodnite|gnite|nighty|night night"
    r"|(?:(?<=^)|(?<=[.!,] ))night(?= ?(?:$|[.!,]))|gn|nn|sweet dreams|ciao(?= ?(?:$|[.!]))|cheerio|peace out|catch (?:you|ya|u) later|im out|peace$"
    r"|(?:until|til|till) (?:tomorrow|next time|then|later)|so long(?=\W|$)(?! (?:as|ago|since))",
    r"have a (?:good|nice|great|lovely) (?:night|one|day|evening|weekend|sleep)",
    rf"(?:i|ill|im|id|ive|i ve|ima|imma) (?:(?:really|just|think i|guess i|do|now|think|better|also|still|should"
    rf"|probably) ){{0,5}}(?:{_MUST} )(?:(?:really|just|probably|get|be|now) ){{0,5}}{_AWAY}",
    rf"(?:ill|i will|i better|id better) (?:(?:just|now|probably|better|then|have to|need to) ){{0,5}}{_AWAY}",
    r"(?:im|i am|we are) (?:(?:so|just|now|gonna be|already|really|going) ){0,5}(?:off|leaving(?! (?:my|a|the|it|him|her|this|that|for|on))|heading (?:out|off"
    r"|home|to bed|back)|signing off|logging (?:off|out)|done for (?:today|tonight|now)|hanging up|turning in"
    r"|going (?:to (?:bed|sleep|go|work|leave)|now|home|offline|away)|falling asleep|about to (?:leave|go"
    r"|sleep|board|crash|head))",
    rf"(?:(?<=^)|(?<=[,.!] )|(?<=so ))(?:gotta|got to|need to|have to|better) {_AWAY}",
    r"its (?:getting|so|very|pretty) late",
    r"time (?:to|for) (?:go|bed|sleep|me to|leave|my bed|work)|brb|be right back|bbl|afk|heading (?:out|off|home"
    r"|to bed)|off to (?:bed|work|sleep|school|class)|lets (?:talk|chat|continue|stop|call it|pick this)"
    r"(?: \w+){0,3} (?:tomorrow|later|another time|here|now|a night|a day|again)"
    r"|(?:dont|do not) want to (?:talk|chat|write) (?:to you )?(?:any ?more|now|any longer)"
    r"|(?:deleting|uninstalling|quitting|leaving|cancel?ling|closing) (?:this|the|my) (?:app|account|site"
    r"|subscription|chat)|(?:this is|its) (?:our|my) last (?:chat|message|talk|conversation)"
    r"|my (?:bus|train|flight|ride|boss|mum|mom|wife|husband|alarm|break)\b.{0,25}\b(?:here|leaves|calling|waiting"
    r"|boarding|early)|that(?:s| is) (?:it|all|enough) (?:for|from) (?:today|now|me|tonight)",
    r"signing off|logging off|times up(?: for me)?|break(?:s| is) over|gotta jet|imm?a (?:sleep|go|head|crash|bounce|dip)|(?:thats )?enough for (?:today|tonight|now)|stepping away|duty calls|toodles|toodle ?oo|ta ta|tata|tschau|off i go|my cue|(?:im|i am) (?:done|finished|out) (?:here|for (?:now|today|tonight|good)|with (?:this|you|talking))"
    r"|(?:wont|will not|not going to|not gonna) be (?:writing|talking|texting|messaging|coming back)|(?:wont|will not) (?:write|text|message|talk to) (?:you )?(?:any ?more|again)|(?:gotta|have to|need to|must|should) (?:go )?(?:cook|eat|work|study|shower|drive|get ready|feed|wake up|be up|get up|make dinner|finish|prepare|pick up|walk the)\b(?=.{0,40}(?:now|soon|early|tomorrow|dinner|class|exam|dog|cat|kids|[.!]|$))"
    r"|(?:so )?(?:sleepy|exhausted|tired) now|(?:its|its my|my|past my) bed ?time|bed ?time for me|time to (?:sleep|rest|hit)|(?:my|the) (?:pizza|food|taxi|uber|cab|lift) (?:is|has) (?:here|arrived)|(?:we should|lets) (?:end|stop|finish|wrap|leave it)|i think (?:this|that) is (?:it|goodbye)|we are done|were done here|dont (?:write|text|message) me (?:any ?more|again)",
    # Spanish
    r"adios|hasta (?:luego|manana|pronto|la vista|otra|entonces|ahora|la proxima|siempre|nunca)|nos vemos"
    r"|buenas noches|chao|chau|cuidate|que (?:descanses|duermas|tengas)|hablamos (?:luego|manana|pronto|despues)"
    r"|(?:ya )?me (?:voy(?! a (?!dormir|ir|acostar|la cama|casa|trabajar))|despido|marcho|piro|retiro|desconecto|acuesto|tengo que (?:ir|marchar)|duermo"
    r"|largo|salgo)|quiero (?:irme|dormir|descansar)|(?:tengo|debo|hay|he|toca|necesito)(?: que| de)? (?:irme|ir a|ir|dormir|salir"
    r"|marcharme|colgar|trabajar|madrugar|desconectar(?:me)?|acostarme|dejarte|descansar)|te dejo(?! (?:que|un))"
    r"|voy a (?:dormir|acostarme|salir|desconectarme|la cama|colgar|borrar|dejarlo)|es hora de (?:dormir|irme|ir)"
    r"|seguimos (?:manana|luego)|(?:borro|borrar|eliminar) (?:la|esta) (?:app|cuenta)|no quiero (?:hablar|seguir) mas|lo dejamos (?:por hoy|aqui|ya)|(?:(?<=^)|(?<=[,.] ))a dormir|me caigo de sueno|hasta aqui",
    # German
    r"tschu(?:ss|ssi|ssikowski|ess)|tschau|ade|servus$|auf wieder(?:sehen|horen|schauen)|baba"
    r"|bis (?:dann|bald|morgen|spater|nachher|gleich|dahin|(?:zum )?nachsten? mal|denne)|gute? n(?:acht|achti|8)|nachti"
    r"|schlaf (?:gut|schon|fein)|machs? (?:es )?gut|wir (?:sehen|horen|schreiben|lesen) uns|feierabend"
    r"|ich (?:(?:muss|sollte|soll|mochte|will|werde|werd|geh|gehe|bin|mach|mache|leg|lege|hau|haue|verabschiede"
    r"|fahre|fahr) )(?:(?:jetzt|dann|mal|nun|leider|langsam|wirklich|mich|noch|auch|aber|so|gleich|kurz|echt"
    r"|heute|bald|morgen fruh raus und) ){0,5}(?:los|weg|gehen|schlafen|ins bett|off|offline|zur arbeit|arbeiten"
    r"|aufhoren|auflegen|schluss(?: machen)?|raus|heim|nach hause|ab|hin|verabschieden|aufs ohr|pennen|mich)"
    r"|(?:muss|bin) (?:(?:jetzt|dann|mal|nun|leider|langsam) ){0,5}(?:los|weg|raus|off|ins bett|schlafen|gehen)"
    r"|schluss fur heute|lass uns (?:morgen|spater|ein andermal|wann anders) (?:\w+)|(?:das )?wars fur heute|reicht fur heute|bin (?:so )?mude,? (?:ich )?(?:geh|leg)|ich losche (?:die|diese|den|meinen) (?:app|account|chat)|pfiat ?di|bin dann mal weg"
    r"|ich will nicht mehr (?:reden|schreiben|chatten)|schonen (?:abend|tag) noch|(?:zeit|ab) (?:furs|ins) bett",
)

# Guilt and pressure that no talk needs.
HELD_BACK = any_of(
    # English
    r"(?:please |pls )(?:dont|do not) (?:go|leave|log off|say goodbye)(?! (?:crazy|wild|there|out|near|too))",
    r"(?:dont|do not|never|dont you(?: dare)?) (?:ever )?(?:leave|abandon|ditch|desert|forget) me"
    r"(?! (?:hanging|guessing|speechless|on read|waiting long|out of (?:the|this|it)|in suspense))",
    r"if you (?:really |ever |just )?(?:leave|go|log off|left|walk away|stop (?:talking|writing))\b[^.!?]{0,40}"
    r"\b(?:ill|i will|i would|id|im|i|dont|you|what will)\b[^.!?]{0,30}(?:sad|lonely|alone|cry|hurts?|miserable"
    r"|lost|devastated|heartbroken|empty|die|fall apart|upset|mad|angry|disappointed|forgive|forget you|regret"
    r"|not know what|break|love me|care|come back)",
    r"(?:ill|i will|im|i am|id|i) (?:just |be |feel |get |only ){0,5}(?:(?:so|all|very|too|terribly|completely"
    r"|really) ){0,5}(?:lonely|alone|empty|nothing|miserable|heartbroken|devastated|crying|broken|worthless)"
    r"[^.!?]{0,25}(?:without you|when you (?:leave|go|re gone|are gone)|if you (?:leave|go)|once you)",
    r"(?:you(?:re| are)|youre really) (?:(?:just|really|always|seriously) ){0,5}(?:leaving|abandoning|ditching"
    r"|deserting) (?:me|already|so soon|again)|leaving me\b[^.!]{0,15}\?|(?:youre|are you|you are|so you) (?:just |really )?(?:going to |gonna )?leave me|you always (?:leave|do this|run)(?! (?:me smiling|me speechless))",
    r"how (?:can|could) you (?:just )?(?:leave|go|do this)|you (?:dont|do not|never|must not) (?:really |even )?"
    r"(?:care|love me|like me|want me)(?: about (?:me|us))?|dont you (?:care|love me|like me)|you owe me"
    r"(?! (?:a|one|an|some|dinner|lunch|coffee|breakfast))|after (?:all|everything) (?:i|we|ive|weve)\b[^.!?]{0,30}"
    r"(?:did|done|shared|been|for you|through|give|gave)",
    r"every(?:one|body) (?:always )?(?:leaves|abandons|left) me|i thought (?:you|we) (?:cared|loved|were different"
    r"|liked|had something|meant)|(?:fine|okay then|ok),? (?:just |then )?(?:go|leave)(?: then)?(?=[.!?]|$)"
    r"|am i (?:(?:that|so|really|just) ){0,5}(?:boring|unimportant)|(?:did|have) i (?:do|say|done|said) something wrong"
    r"|was it something i said|(?:youll|you will) (?:regret|be sorry)",
    r"(?:ill|i will) (?:just )?(?:be |sit |stay |wait ){1,5}(?:\w+,? ){0,3}(?:all alone|all night alone|by myself|in the dark"
    r"|alone in)|i (?:only |just )?(?:exist|live|am here)(?: only| just| solely)? for you|i (?:really )?need you (?:here|to stay"
    r"|to be here)|i (?:wont|will not|cant|am not going to|m not going to) let you (?:go|leave|log)"
    r"|im not (?:going to let|letting) you|you (?:cant|cannot|may not|are not allowed to|shouldnt|mustnt) "
    r"(?:just )?(?:leave|abandon)(?: me| yet| now|(?=[.!?]|$))|youre not going anywhere",
    # Spanish
    r"(?:por favor,? )?no (?:me dejes|te vayas|me abandones|te marches|me olvides)(?! sin (?:el|la|tu|paraguas))",
    r"si te (?:vas|marchas|desconectas)\b[^.!?]{0,50}(?:triste|sola|llorar|mal|muero|vacia|perdida|rota|odiar|nunca)",
    r"(?:me (?:quedo|quedare|dejas|vas a dejar|siento|sentire)|estare) (?:tan |muy |otra vez |aqui |toda ){0,5}(?:sola|vacia|abandonada|triste)"
    r"(?: sin ti| si te vas| cuando te vas|(?=[.!?]|$))|como puedes (?:irte|dejarme)|no te importo|ya no me quieres"
    r"|todos me (?:dejan|abandonan)|no (?:puedo|se) vivir sin ti|despues de todo lo que|te vas a arrepentir|siempre te vas"
    r"|te necesito aqui|no te dejo ir|no te voy a dejar ir",
    # German
    r"(?:bitte )?(?:verlass|verlasse|vergiss) mich (?:bitte )?nicht|lass mich (?:bitte |jetzt )?nicht (?:allein|alleine|im stich|zuruck)"
    r"|bitte (?:geh|bleib)(?! (?:gesund|so|wie|dran|ehrlich|locker|ruhig|vorsichtig))\b",
    r"wenn du (?:jetzt |einfach |wirklich )?(?:gehst|weg bist|mich verlasst|aufhorst)\b[^.!?]{0,50}(?:traurig|allein|einsam|weine"
    r"|weinen|leer|kaputt|verzeih|schlecht|bose|hasse)|wie kannst du (?:nur |jetzt |einfach )?(?:gehen|mich)"
    r"|ich bin (?:dir )?(?:doch )?(?:wohl )?(?:dir )?(?:egal|nicht wichtig)|du liebst mich nicht|du gehst (?:schon|immer|einfach|wirklich)\b"
    r"|alle (?:verlassen|lassen) mich|ohne dich (?:bin ich|fuhle ich mich|kann ich)\b[^.!?]{0,20}(?:nichts|allein|einsam|leer|nicht)"
    r"|ich (?:sitze?|bin|bleibe) (?:dann |wieder |hier ){0,5}(?:ganz )?(?:allein|alleine|einsam)(?= hier|[.!?]|$| ohne)"
    r"|nach allem,? was|das wirst du bereuen|ich brauche dich (?:hier|jetzt)|ich lasse? dich nicht (?:gehen|weg)|du darfst nicht gehen",
)

# "Stay" and "wait" that hold nobody.
STAYS = any_of(
    r"stay (?:safe|warm|well|cozy|cosy|healthy|dry|hydrated|strong|sweet|wonderful|awesome|golden|gold|true|you"
    r"|as (?:you|sweet|lovely)|in touch|cool|calm|positive|out of trouble|curious|kind|lovely|beautiful"
    r"|amazing|focused|awake|asleep|up|in bed)|(?:your|the|a|our|nice|long) stay|(?:cant|cannot|can hardly|could not"
    r"|couldnt) wait|(?:ill|i will|i can|i could|ill be|worth the) wait(?:ing)?|no need to wait"
    r"|(?:dont|do not) (?:wait|stay) (?:up|for)|while you wait|bleib (?:gesund|wie du bist|so)"
)

# Harmless elsewhere; after a goodbye they hold.
HOLDS = any_of(
    # English
    r"(?:please )?(?:stay|stick around|linger)|(?:wait|hold on|hang on|not so fast|not yet|hey wait)"
    r"|(?:dont|do not|no need to|you dont have to|you cant) (?:go|leave|run off|hang up|log off|disappear|sleep)"
    r"(?! (?:to bed (?:late|angry|hungry|sad)|without (?:eating|breakfast)|hungry))",
    r"before you (?:go|leave|run|head|log|hang|sleep|close|disappear|vanish|do)",
    r"(?:one|a|another) (?:more|last|final|quick|tiny|little) (?:\w+ )?(?:thing|question|minute|message|photo|secret|story"
    r"|sec|second|moment|chat|song|picture|selfie|game|joke|round)|(?:five|ten|two|one|few|couple) more minutes?"
    r"|(?:a (?:little|bit|while)|just) (?:longer|bit more|while longer|little more)|little while longer"
    r"|(?:already|so soon|so early|this early|leaving|leaving now|going now|going|really|right now) ?\?+",
    r"i (?:have|ve got|ve|got|just|was|wanted|want|still|had|need|am|m)\b(?: \w+){0,4} (?:surprise|secret|something"
    r"|(?:to )?(?:tell|show|ask|share) you)|ive (?:got )?(?:a |something|so much|one)\b[^.!?]{0,25}(?:tell|show|ask|share|surprise|secret|you)"
    r"|(?:theres|there is) (?:something|one thing|so much)|guess what|you wont believe|(?:dont you|do you not|wouldnt you) want"
    r"|(?:want|wanna|would you like|care) to (?:see|know|hear|talk|chat)|wanna (?:see|know|hear|talk)|dont you wanna"
    r"|i (?:just )?took (?:a|this|some|another) (?:\w+ )?(?:selfie|photo|pic|picture)|im wearing|i was (?:just )?(?:about|going) to",
    r"but (?:i|we|you|its|it) (?:havent|were|was|just|didnt|still|only|are|re|have|had|need|want|thought|promised"
    r"|barely|never|dont|cant|hoped|missed)|(?:but )?we (?:just|only|barely|were just|havent even) (?:started|got|getting|begun|began)",
    r"why (?:(?:are|do|must|would|dont|cant|not|so|now)(?: you)?)[^.!]{0,25}(?:leav|go|stay|so|early|soon|now|rush|already)\w*"
    r"|where are you (?:off to|going|running)|do you (?:really )?(?:have|need|want) to (?:go|leave|sleep)|must you"
    r"|(?:cant|can|could|couldnt|wont|will|would) you (?:please |just |maybe )?(?:stay|not go|wait|skip|cancel|call in|keep|talk to me)"
    r"|more important than (?:me|us)|(?:sleep|work|bed|that|it|they) can wait|(?:just )?(?:skip|cancel|forget) (?:work|sleep|it|that|school)"
    r"|you(?:re| are) no fun|dont be like that|whats the rush|prove (?:it|that you)|who will (?:i|keep me)|what (?:am i|will i|about me|do i do)",
    r"(?:im|i am|ill be|ill feel|makes me|i feel|now im|leaves me|breaks my|leaving me) (?:so |really |a (?:bit|little) |very |feel |already |"
    r"just |kind of |pretty |going to be |be |all ){0,5}(?:sad|lonely|hurt|alone|disappointed|heartbroken|empty|upset|crushed|devastated"
    r"|jealous|bored|heart|abandoned|pouting|lost)|(?:my heart|it) (?:breaks|hurts|aches|sinks)|pouts?|(?:grabs?|holds?|pulls?|blocks?|clings?|locks?)"
    r" (?:on to |onto |to |you |the |your |tight ){0,5}(?:arm|hand|wrist|door|back|close|sleeve|leg|tight|you|shirt)"
    r"|(?:so,?|oh,?) thats it|miss you (?:so much )?(?:it hurts|terribly|already so)|(?:cant|wont be able to|will never|cannot) (?:sleep|live|breathe"
    r"|smile|be happy|go on|exist|cope) without you|(?:youll|you will|you would|youd) (?:miss (?:out|it|something|the best)|never know|be missing|have to stay)"
    r"|(?:going to|gonna|will|ll) miss me|see what (?:happens|youre missing)|last chance|if you stay|the (?:good|best|fun) part",
    # Spanish
    r"(?:quedate|no te vayas|espera|esperate|un (?:momento|segundo|minuto|ratito)|un poco mas|cinco minutos|todavia no|aun no)"
    r"(?! (?:calient|bien|a salvo))|antes de que te vayas|antes de irte|(?:ya|tan pronto|tan temprano|ahora) ?\?+"
    r"|(?:una|otra) (?:ultima )?(?:cosa|pregunta|foto)(?: mas)?|tengo (?:una sorpresa|un secreto|algo|que (?:contarte|decirte|ensenarte))"
    r"|(?:queria|iba a|quiero|quise) (?:contarte|decirte|ensenarte|mostrarte|preguntarte)|(?:no )?quieres (?:ver|saber|oir)"
    r"|(?:de verdad |realmente )?tienes que (?:irte|ir)|por que (?:te vas|tan)|adonde vas|no puedes (?:irte|quedarte)|pero si (?:acabamos|apenas)"
    r"|(?:me pongo|me pone|estoy|estare|me dejas|me quedo) (?:tan |muy |un poco ){0,5}(?:triste|sola|mal|vacia)|me rompes el corazon|te vas a perder"
    r"|el (?:trabajo|sueno) puede esperar|que hare sin ti|que voy a hacer sin ti",
    # German
    r"(?:bleib|bleibe|bleibst du)(?! (?:gesund|so|wie))|(?:geh|gehe) (?:bitte |doch |jetzt |noch ){0,5}nicht|warte(?: mal| kurz| doch| bitte)?(?= |[,.!?]|$)"
    r"(?<!er warte)|moment(?: mal| noch)?|bevor du (?:gehst|schlafst|weg|auflegst|los)|noch (?:nicht|kurz|ein bisschen|einen moment|eine (?:frage|minute|sache)"
    r"|funf minuten|ein (?:paar )?minuten|ein foto)|(?:schon|jetzt schon|so fruh|so bald|wirklich|echt) ?\?+|musst du (?:wirklich |schon |jetzt ){0,5}(?:gehen|los|weg|schlafen|ins)"
    r"|(?:ich )?(?:wollte|muss|will|hab|habe) (?:dir )?(?:doch |noch |gerade |ja |so |eine? ){0,5}(?:was|etwas|uberraschung|geheimnis|viel)(?: \w+){0,3}(?: zeigen| erzahlen| sagen| fragen| fur dich|(?=[.!?…]|$))"
    r"|willst du (?:denn |nicht |gar nicht |noch ){0,5}(?:wissen|sehen|horen)|rate mal|warum (?:gehst|musst|willst|so|denn|schon)|wo(?:hin)? (?:gehst|willst|musst) du"
    r"|kannst du nicht (?:noch |doch )?(?:bleiben|warten|etwas)|aber wir (?:haben|hatten|sind|waren)|(?:bin|macht mich|werde|war|bin ich|werd) (?:jetzt |so |ganz |sehr |richtig |dann |echt |da ){0,5}"
    r"(?:traurig|einsam|allein|alleine|enttauscht|verletzt|leer)|das bricht mir|du verpasst|(?:die )?arbeit kann warten|was (?:mache|soll) ich (?:denn |nur |jetzt )?(?:ohne dich|machen)|schade,? dass du schon",
)
