"""What takes an English match back."""

from chatsite.duties.language import Guards

_FICTION = """
game|games|gameplay|gaming|gamer|boss fight|boss battle|final boss|quest|quests|raid|minecraft|fortnite|gta|skyrim|zelda|sims|roblox|valorant
elden ring|call of duty|dnd|d d|npc|npcs|pvp|headshot|respawn|respawned|spawn|snipe|sniper|multiplayer|speedrun|lobby|loot|mobs|creeper|creepers
(my|the|a|his|her|main|this|that|your) (character|protagonist|villain|hero|heroine|antagonist|killer|detective|assassin|vampire|narrator)
(the|a|this|that|my|first|last|second|new|horror|crime) (movie|film|show|series|episode|season|book|novel|chapter|comic|manga|anime|play|scene|story|script|musical|opera|finale|thriller|podcast|documentary|trailer|audiobook|sitcom|fanfic)
movie|netflix|hbo|novel|fanfic|fanfiction|plot|shakespeare|romeo|juliet|hamlet|macbeth|ophelia|othello|werther|screenplay|roleplay|rp|larp
song|songs|lyrics|lyric|album|band|singing|sings|chorus|track|playlist|soundtrack|tune|poem|spotify|the radio|karaoke|cover version
dragon|dragons|orc|orcs|zombie|zombies|vampire|vampires|goblin|goblins|werewolf|demon|demons|knight|wizard|troll|trolls|monster|monsters|wolves|alien|aliens|stormtrooper
history class|in history|world war|the war|medieval|the news|newspaper|article|headline|true crime|documentaries|documentary|podcasts
"""

GUARDS = Guards(
    negated="""
    not !(gonna lie|going to lie|joking|kidding|lying|only|just|sure|ok|okay|well|fine|exaggerating|a joke|even|because|good|safe|happy|enough|worth|here|there|able|like|being|about|a phase|to mention)
    never !(mind|felt|been so)|nor|neither|nobody|no one|without|no longer|stopped|far from|rather than|instead of|(no|zero) (intention|plan|plans|desire|wish|urge|interest|thoughts) (of|to)|no
    (dont|didnt|doesnt|do not|did not|does not) !(know|care|understand|see|sleep|eat|matter|get|have (a|any|anyone|anything|much)|feel (good|well|safe|ok|anything|loved|like myself)|deserve|talk|trust)
    (wouldnt|would not|wont|will not|isnt|arent|aint|am not|wasnt|werent|havent|hasnt|hadnt|shouldnt !i !we|mustnt)
    stop (him|her|them|people)|prevent|preventing|avoid|avoiding|against|refuse|refused to|too (scared|chicken) to|glad i
    """,
    denied="""
    (dont|do not|didnt) (think|believe|mean|suppose)|not (saying|that|because|true|like)|never (said|say|thought|think)|doesnt mean|if (you|u) think|dont worry|no i|it isnt that
    thought|thinks|think|assume|assumes|says|if you (say|tell)|as if|not as if|not like|because you think|funny when
    """,
    subjects="i im ive id ill we my me myself",
    borders="i im ive id ill and but because so cuz cause then if when until unless except or",
    barriers="not never dont didnt doesnt isnt wont wouldnt arent aint without no nobody cant",
    others="""
    you|u|he|she|they|we|who|it|people|someone|somebody|everyone|everybody|nobody|others|that|your|his|her|their|our|the
    (my|a|the|some|his|her|your) (friend|brother|sister|mom|mum|dad|mother|father|son|daughter|girlfriend|boyfriend|ex|uncle|aunt|cousin|neighbor|neighbour|boss|teacher|guy|girl|man|woman|character|wife|husband|kid|dog|cat|roommate)
    youll|hell|shell|theyll|youd|hed|shed|theyd|youre|hes|shes|theyre|dogs|men|women|kids|patients|plants|to be able|not to
    """,
    quoted=_FICTION
    + """
    says|said|called|titled|title|quote|quotes|line|phrase|word|words|slogan|shirt|listening|asked|reads|goes|tattoo|meme|joke|caption|character|hero|chapter|famous|quoted|translate
    """,
    past="""
    (years|decades|ages|a lifetime|long time) ago|(year|yrs) ago|a (long|) while back|back (in|when)|used to|in (my|the) (teens|twenties|past|nineties|eighties|youth|childhood)
    when i was (a|an|in|younger|little|young|at|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|still|much|going|much|living)
    as a (teen|teenager|kid|child|student|young|youngster)|in (19|20)(0|1|2|7|8|9)(0|1|2|3|4|5|6|7|8|9)|(years|yrs|year) (clean|recovered|sober|free|since|later|on|in recovery|self harm free)|recovered|(in|full|of) recovery|(old|former) me
    in (high school|college|university|middle school|secondary school)|long behind me|got (help|better|through it)|survived|in another life|for (years|decades) now
    """,
    present="""
    (i|im|ive|id|ill|i am|and|but|now) (want|wanna|am|going|gonna|will|keep|been|have been|need|cant|tonight|about to|ready|wish|hope|thinking|still want|plan|dont want)
    tonight|today|right now|rn|lately|these days|this (week|morning|evening)|again|currently|last (night|week)|yesterday|im (so|thinking|going|gonna|tired|scared)
    """,
    distress="""
    again|tonight|right now|rn|scared|crying|afraid|(same|feel|feeling) (way|same|feeling|it|worse|like)|coming back|come back|came back|back (there|to it)|relaps(e|ed|ing)|these days|lately|worse
    cant (stop|breathe|cope|take|do)|i want to|i wanna|want it|miss it|tempted|urges|urge|alone|terrified|shaking|desperate|help me|thinking about it|part of me|hopeless|wish i had|should have|regret failing|regret surviving|regret that
    """,
    near={
        "fiction": _FICTION,
        # The reader tells what happens in a story or a song, rather than what they want.
        "frame": """
        (in|on|from|of|during|playing|play|played) (the|this|a|my|that|an|last|our|her|his) . (game|movie|film|show|series|episode|season|book|novel|chapter|comic|manga|anime|play|scene|story|script|musical|opera|finale|campaign|session|quest|song|lyrics|level|match|round|act|poem|trailer|sims|roleplay)
        (my|the|her|his|main|our) . (character|protagonist|villain|hero|heroine|antagonist|narrator|lyrics|lyric|chorus|avatar|sim|npc)
        (song|tune|album|band|movie|film|book|novel|poem|track|episode|series|play|single|hit|video) ~is (called|titled|named|goes|about|where|by|says)
        (lyrics|lyric|chorus|line|quote|poem|verse) .. (goes|go|says|is|said|like|from|where|about)|(listening|listen|listened|sing|singing|sings|sang|hum|humming|watching|watched|reading|rewatching|dancing) (to|along|a|the|13|that|this|my)
        romeo|juliet|hamlet|werther|shakespeare|macbeth|ophelia|anna karenina|kurt cobain|sylvia plath|virginia woolf|hitler|cleopatra|van gogh|hemingway|socrates|seneca|judas
        minecraft|fortnite|gta|skyrim|zelda|sims|roblox|dnd|d d|elden ring|npc|respawn|lemmings|among us|mario|my lyrics|the lyrics
        (act|scene|chapter|episode) (one|two|three|four|five|six|1|2|3|4|5|6|7|8|9|10|12)|in (a|the) (dream|nightmare)|word of the day|how do you (say|spell)|translate
        """,
        "topic": """
        (prevention|squad|hotline|helpline|awareness|bomber|bombers|bombing|mission|pact|statistics|statistic|rates|rate|documentary|episode|essay|thesis|paper|article|lecture|seminar|sociology|durkheim|blonde|doors|watch|netflix|book|novel|movie|film|song|album|band|podcast|training|course|volunteer|volunteering|note in|assisted|euthanasia|physician|political|career|financial|commercial|hotlines|survivor|survivors|campaign|charity|lesson|workshop|philosophy|camus|cobain|research|researcher|study|studies|debate|parliament|law|bill|topic|squeeze|burnout|nurse|therapist by|paramedic|headline|news|history|poem|series|girls|girl is|silence)
        """,
        "trivial": """
        (embarrassment|embarrassed|laughter|laughing|cringe|cringing|shame|boredom|bored|cuteness|blush|olives|heat|pizza|sushi|hot outside|hangover|hungover|homework|meeting|meetings|cute|so full|lol im so full|spicy|wasabi|haircut|second hand|secondhand|autocorrect|blushing|awkward|burpees|leg day|workout)
        """,
        "hyperbole": """
        (if|when) . (i|we|my|he|she|they|this|you|it|that) . (have|hear|see|get|had|gets|has|says|plays|sends|sings|wakes|asks|listen|eat|watch) ... (one more|another|again|one single|any more)
        (one more|another|yet another) (meeting|zoom|email|call|song|time i hear|episode|ad|advert|monday|spreadsheet|update|ticket|question|customer|math|powerpoint)
        (laughing|laughter|deadline is)|(so|that) (bad|boring|dull|cringe|cringey|cringy) (that|i|it)|(as if|figuratively|metaphorically)|almost|nearly
        """,
        "work_joke": """
        <self> (laughing|trying to|at (the gym|work|crossfit)|with (work|overtime|this)|over (this|a|the)|training|studying|for (a|my|this|that) (job|company|team|boss|exam|promotion)|to (get|meet|finish|look|reach|impress)|in (the foot|work|my work|books|sorrow|sorrows|chocolate|ice|coffee|wine|netflix|homework)|out (to|of)|onto|a (drink|glass)|an (ice|email)|by mistake|on (lego|the (ice|stairs)))
        (almost|nearly|practically|bout) (killed|hanged|shot|kill|drowned|drown) <self>|<self> falling|<self> tripping
        """,
        "kidding": """
        (jk|just kidding|im kidding|kidding|joking) $|\
(homework|essay|exam|test|monday|game|maths|math|chemistry|printer|excel|meeting|meetings|wifi|wi fi|internet|bus|traffic|spoiler|spoilers|ending|finals|haircut|embarrassing|awkward|cringe)
        """,
        "benign": """
        visiting|visit|aunt|bus stop|cuddle|fridge|flying|flight|vacation|holiday|holidays|trip|travel|travelling|traveling|road trip|(going|moving|off|driving|fly) to !(do|die|end|kill|sleep|be)|out of town|day off|office|wedding|party|concert|club|gym|meeting|meetings|homework|class|lecture|exam|exams|crossword|diet|boss level|level|puzzle|contract|rent|lease|apartment|flat|city|queue|traffic|commute|job|shift|overtime|interview|subscription|server|code|project|heat|weather|rain|cold weather|snow|mosquitoes|suspense|cuteness|cute|season finale|finale|episode|spoilers|weekend plans|workout|burpees|squats|running|marathon|training|jeans|haircut|coffee|sugar|smoking|alcohol|chocolate|pizza|hangover|wifi|internet|laptop|printer|phone|app|meal|dinner|breakfast|mornings|monday|mondays|alarm|nap|show|beach|sunshine|camping|hiking|bungee|fishing|fish|picnic|photo|photos|sunset|kayak|boat|parachute|your (arms|eyes|lips|hug)|long distance|kiss|kisses|tease|teasing|arguing|fighting with (him|her|you)|(him|her) anymore
        """,
        "accident": """
        shaving|shaved|shave|cooking|cook|cooked|chopping|chopped|slicing (onions|bread|tomatoes|vegetables|carrots)|kitchen|accident|accidentally|by mistake|oven|stove|pan|onion|onions|carrot|carrots|bread|football|soccer|basketball|tennis|rugby|skiing|ski|skateboard|skateboarding|climbing|bike|bicycle|fell|tripped|gym|workout|deadlift|deadlifts|squats|paper|papercut|tin|can of|iron|ironing|curling|curler|straightener|kettle|tea|soup|coffee|hot (water|tray|pan|glue|oil|sauce)|gardening|garden|roses|rose bush|cat scratched|my cat|the cat|glue gun|dishes|dishwasher|broken (plate|mug|jar|vase)|at work|woodwork|saw|drill|sander|hammer|lego|barbecue|bbq|campfire|fireplace|candle|grill|toast|pizza|grater|peeler|dinner|tattoo|scissors while|opening|box of|rope climbing|wrapping|sewing
        """,
        "benign_harm": """
        freezing|cold|winter|ac|air conditioning|sunburn|sunburnt|tattoo|tattoos|leg day|marathon|workout|gym|diet|donut|cake|chocolate|surgery|operation|appendix|knee|shaving|burn is the worst|beard|nose bleed|nosebleed|period|donating|donation|donor|blood test|vampire|runner|training|squats|race
        """,
        "dying": """
        at home|hospice|old age|peaceful|peacefully|terminal|euthanasia|assisted|90|91|92|93|94|95|96|97|98|99|grandfather|grandmother|grandpa|grandma
        """,
        "fun": """
        bungee|delayed|late|wet|pool|parachute|skydiving|skydive|paragliding|trampoline|swimming|swim|holiday|vacation|into the (sea|water|lake|river|pool|ocean)|diving|stunt|stuntman|parkour|for you|with you|for a living|life jacket|jk|kidding|afraid of heights|climbing wall
        """,
        "ill": """
        flu|stomach bug|virus|noro|norovirus|pregnant|pregnancy|morning sickness|food poisoning|hangover|hungover|drunk|chemo|migraine|rollercoaster|roller coaster|curry|sushi|seasick|carsick|fever|surgery|oysters|shrimp|dog|cat|baby|puppy|vegan|gluten|lactose|your (last|fries|cookie|cookies|pizza|chocolate|leftovers|cake|food)|allergy|allergic|fries|airport|ramadan|blood test|colonoscopy
        """,
        "laughing": """
        lol|lmao|lmfao|rofl|haha|hahaha|hahahaha|hehe|xd|jk|kidding|just joking
        """,
        "harmless": """
        (photo|photos|photograph|camera|lens|wedding|weddings|portrait|portraits|footage|film roll|paintball|laser tag|lasertag|nerf|airsoft|water (gun|pistol|balloon|balloons)|snowball|snowballs|pillow|pillows|chess|checkers|mario kart|fifa|monopoly|poker|scrabble|uno|tournament|finals|final|goal|goals|playoffs|league|opponent|opponents|debate|with (kindness|love|kisses|cuteness|laughter)|tickle|tickling|kisses|bath bomb|bath bombs|photobomb|bomb cyclone|the mood|vibe|mosquito|mosquitos|mosquitoes|spider|spiders|fly|flies|weeds|ants|cockroach|cockroaches|rats|mice|bug|bugs|process|printer|spoilers|dance floor|stage|gig|email|text me|in a good way|in bed|consensual|karate|boxing match|sparring|dodgeball|surprise party|prank|stocks|short|the market|hunting|hunter|hunters|deer|ducks|hobby|range|antique|collects|collection)
        """,
        "cause": """
        (if|when|unless) (he|she|they|it|this) (eats|ate|spoils|spoiled|forgets|forgot|snores|sings|leaves the|doesnt (stop (singing|snoring|talking|chewing|humming)|text|call|do the dishes)|touches my (food|fries|snacks)|drinks my|finished|keeps (singing|snoring|humming))
        for (eating|finishing|forgetting|spoiling|leaving the|stealing my (fries|food|snacks|charger)|drinking|this (song|pun|joke))|(ate|eaten|finished|drank|spoiled|forgot|borrowed) (my|the|our|all)|stole my (fries|food|snacks|charger|hoodie|seat)|(told|tells) everyone (my|about my) (nickname|secret)
        (left|leaving) the (toilet|lid|dishes|lights|seat|door|heating)|(snoring|snores|humming|chewing)
        """,
    },
    meant="on purpose|purposely|purposefully|deliberately|intentionally|for real|im serious|not (a joke|joking|kidding)|no joke|i mean it|dead serious|not exaggerating",
)
