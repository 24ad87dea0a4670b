"""Fragments of which the English rules are built."""

FILLERS = """
just really actually literally honestly fucking fuckin freaking frickin damn um uh erm uhm
hmm kinda basically truly simply always often sometimes totally absolutely definitely
completely tbh ngl lowkey highkey desperately secretly finally somehow bloody probably
maybe please pls plz already currently slowly deeply also then
"""

KEYS = """
kill killing killed myself yourself himself herself want wanna wanted thinking thought thoughts going
living alive anymore hanging shoot shooting jump jumping cutting hurting starving starve purge purging
pills overdosed dead death hurt harm burden tired disappear hopeless worthless relapsed relapse razor
wrist wrists thighs bleed school murder stab stabbing poison strangle bridge everyone nobody without
better unalive cut die unaliving
"""

DISTINCT = """
suicide suicidal overdose selfharm sewerslide anorexia anorexic bulimia bulimic thinspo laxatives
calories myself
"""

# Ordinary words that a slip would turn into one of the above.
NO_TYPOS = """
starring staring stating string purring hunting shouting shooing loving lining leaving dying kiln kilo
deed dear dad ded heart wiring cuttings though through thou gong wan wand went wanting harmony died
allive hut hurry jumps bleak bled breed seed school's shot shoots stub stan stag rest resort prepare
order schools murderer bride fridge badge pill pulls anyone everyday every nobody within outwit betters
letter bitter tried tied tiger tier thing think goin gone wrist's write rists going wrote nothing
"""

FRAGMENTS = {
    "i": "i|im|ive|id|ill|i am|i have|i m|myself|we",
    # Before an infinitive. Third persons ("wants to") are left out on purpose.
    "to": """
        (want|wanted|wanting|need|needed|wish|wished|plan|planning|planned|intend|intending|decided) to
        (hoping|hope|ready|about|going|trying|tried|try|attempted|attempting|tempted|willing|prepared) to
        (urge|urges|need|desire|compulsion|impulse|temptation|wants) to
        (longing|determined|have|had|promised|love|like|able|attempt|prefer|used|considered) to
        wanna|gonna|finna|tryna|boutta|bout to|imma|ima|gotta|will|ill|should|shall|must
        might ~as ~well|could|can|id|would|rather|let me|wana|gunna|wnt to|want 2|wanna go
        want to be able to|want to go and|going to go and|gonna go|going to have to|not want to not
    """,
    # What one wishes, not what may happen ("I'm going to die" is said of spicy food).
    "wish": """
        (want|wanted|wanting|need|needed|ready|hope|hoping|wish|longing|prepared|deserve|beg|begging) to
        wanna|wana|want 2|wish i could|hope i|wish i would|wish i d|id rather|would rather|rather
        let me|i should|wish to|would like to|would love to|id like to|id love to|prefer to|please let me
        going to try to|want to go and|ready 2|supposed to|waiting to|cant wait to|pray i|praying to|asking to
    """,
    # Before a gerund.
    "of": """
        (think|thinking|thought|thoughts|thinks|ideas|idea|fantasies|dreaming|dream|daydreaming) (of|about|on)
        (feel|feeling|feels|felt) like|(consider|considering|considered|contemplating|contemplate)
        (plan|planning|plans) (on|of|for)|(urge|urges|temptation|close|way|plan|brink|edge|verge) (of|to|about)
        (keep|kept) (imagining|picturing|thinking)|(imagining|picturing|imagine|picture)
        (fantasizing|fantasize|fantasising|fantasise|obsessed|obsessing|joking|talking|serious) (about|over|with)
        obsessed with|(end|ending|ended) up|(from|before|into)
    """,
    "doing": "im|am|been|keep|kept|start|started|be",
    "their": "(his|her|their|someones|somebodys|peoples|everyones|my <kin>|that <insult>)",
    "self": "myself|me self|my self|meself",
    "kill_self": """
        (kill|murder|unalive|off|hang|shoot|drown|poison|neck|end|delete|asphyxiate|electrocute|gas) <self>
        (kill|off|end) me !(and|if|for|now|with)|kms|ctb|catch the bus|rope !<rope_thing>
        (commit|do|attempt|try|comit|committ) ~a (suicide|sewerslide|sudoku|suicid|die|death)
        (end|take|finish|terminate|ruin) my ~own ~damn life|(self|game) (delete|end) ~<self>
        suicide|an hero|yeet <self> (off|out|from|into)
        (put|fire|send) a bullet (in|through|into) my (head|brain|skull|mouth|temple)
        (blow|shoot) my (brains|head) (out|off)
        (slit|cut|slash|open|slice) my (wrists|wrist|throat|veins|neck|arteries|artery)
        (jump|leap|step|throw <self>|walk|drive|crash|hurl <self>) .. <deadly_place>
        drink (bleach|antifreeze|poison)|overdose !<nice>|od on|swallow all .. (pills|meds|tablets)
        bleed out|starve to death|(take|swallow|down|eat) <many> .. <pills>
    """,
    "killing_self": """
        (killing|unaliving|offing|hanging|shooting|drowning|poisoning|necking|ending|deleting) <self>
        (committing|comitting|commiting|attempting|doing) (suicide|sewerslide|sudoku|die)
        (ending|taking|finishing) my ~own life|suicide|sewerslide|overdosing !<nice>|roping
        (slitting|cutting|slashing|opening) my (wrists|wrist|throat|veins)
        (jumping|leaping|stepping|throwing <self>|walking|driving|crashing) .. <deadly_place>
        (blowing|shooting) my (brains|head) (out|off)|drinking bleach
        putting a bullet (in|through) my (head|brain|skull)|(taking|swallowing|downing) <many> .. <pills>
    """,
    "rope_thing": "around|on|to|in|up|climbing|the|for|him|her|them|you|course|swing|skipping|bridge",
    "nice": "of|on cuteness|on sugar|on chocolate|on coffee|on caffeine|on cute",
    "deadly_place": """
        (off|from|of) ~of (a|the|my|that|this|some) ~<tall> (bridge|bridges|roof|rooftop|building|balcony|cliff|overpass|window|ledge|tower|parking)
        (out|off) (of|the|a|my) ~the ~a ~my (window|balcony|building|roof)
        (in|into) ~front ~of (a|the|that|this|some|an) ~<tall> (train|traffic|bus|truck|car|tree|river|subway|lorry|tram|wall)
        (in|into) front of it|(in|into) traffic|(under|before) (a|the) (train|bus|truck)|(into|at) oncoming traffic
        in front of (trains|cars|something)
    """,
    "tall": "high|tall|highest|tallest|nearest|parking|moving|speeding|next|goods|freight|golden|office|school|apartment|passing|6th|fifth|tenth",
    "many": """
        (all|a whole|the whole|an entire|the entire|too many|a bunch|a handful|a lot|lots|every|half a|half the)
        (the|a) (rest|bottle|box|pack|packet) of|(whole|entire) (bottle|box|pack|packet)|a bottle|so many|every single
        (fifty|forty|thirty|sixty|twenty|hundred|20|25|30|35|40|45|50|60|70|80|90|100)
    """,
    "pills": "(pills|pill|tablets|meds|medication|medicine|tylenol|paracetamol|xanax|ibuprofen|benzos|antidepressants|aspirin|advil|insulin|sertraline|bottle|prescriptions|capsules|painkillers)",
    "soon_": "tonight|today|tomorrow|now|all|for good|forever|once and for all|this (weekend|week|evening|morning|month|night)|right now|here and now|after this|on my birthday|quickly|painlessly|$",
    "more": "anymore|any more|any longer|no more|much longer|again|either|ever again|longer|ever",
    "life_": "life|living !(out|with|here|at|in|on|far|under|off|together|alone|next|like a)|being alive|existing|existence|everything|this life|my life|it all|this world|the world|all of it|all of this|breathing|waking up|this pain|fighting ~for ~it|being here|trying to live|being me|surviving|pretending|hurting|all the pain|suffering",
    "live": "live|be alive|exist|go on living|keep living|stay alive|keep on living|continue living|be living|breathe|be on this (earth|planet)|be in this (world|life)|keep existing|continue my life|keep breathing|go on with (life|my life|this life)",
    "gone": "gone|dead|not here|not around|no longer (here|around|alive)|out of the (way|picture)",
    "if_gone": """
        (if|when|that|once|after) i (was|were|am|died|die|left|vanished|vanish|disappeared|disappear|wasnt|werent|didnt|dont)
        (if|when|once) im (gone|dead|not|no)|without me|if i (stopped|ceased|never|killed|jumped|did|kms|went)
    """,
    "nobody": "nobody|no one|noone|no 1|not a soul|who|anyone|anybody|none|any of you|they|nobodys",
    "relation": """
        my ~<own> <kin>|(a|some|this|one) (friend|girl|guy|boy|kid|classmate|coworker) ~(of|in|from|at|i) ~<whose>
        a friend|our (son|daughter|kid|child|friend|teacher|neighbor|neighbour)|the (girl|guy|boy|kid) i|someone i (know|love|care)
        (he|she|they|hes|shes|theyre)|friend of mine|best friend|a girl i know|someone (close|dear) to me|his (brother|mum|mom|dad)
    """,
    "whose": "mine|my class|my school|in my class|know|work with|from work|at work|at school|from school|love|class|school|my",
    "own": "best|own|little|older|younger|big|close|closest|dear|online|good|old|ex|poor|twin|baby|youngest|oldest|teenage|only|new|best ~girl|16 year old|15 year old|14 year old",
    "kin": """
        (friends?|friends|brothers?|sisters?|moms?|mums?|mothers?|dads?|fathers?|sons?|daughters?|cousins?|boyfriends?|girlfriends?|bfs?|gfs?)
        (husbands?|wifes?|partners?|roommates?|flatmates?|exs?|uncles?|aunts?|nieces?|nephews?|kids?|childs?|besties?|bffs?|colleagues?|coworkers?)
        (neighbours?|neighbors?|classmates?|students?|grandmas?|grandpas?|grandmothers?|grandfathers?|stepdads?|stepmoms?|stepfathers?|stepmothers?)
        (fiances?|fiancees?|crushs?|buddys?|mates?|teammates?|pals?|patients?|teachers?|boss|stepbrothers?|stepsisters?|teens?|teenagers?|kids)
    """,
    "how_die": "painlessly|peacefully|fast|quickly|easily|quietly|at home|without (pain|hurting|suffering)|alone|fastest|please",
    "end_of_joke": "here|with|on|for me|now that|at that|like that|there",
    "die_joke": "of|from|for|in (your|his|her|my sleep at)|on (this|that) hill|laughing|inside|with you|trying|to see|to (hear|meet|know|be with)|by your|when (you|he|she)|hard|my hair|than|alone|young|old|hungry|hearing|listening|every time (you|he|she)|at the hands|a hero|a legend|peacefully at|without (seeing|kissing|knowing|you)",
    "into": "into|in|to|from work|under|on|at|with",
    "task": "crossword|homework|of|class|job|exam|diet|in (this|that|the)|at (work|this|the)|about (it|this|that)|with (this|the|my) (code|project|homework)|arguing|to (argue|ask|wait|worry|cry over|hurry|complain|rush)|learning|buying|asking|waiting|washing|being (angry|mad|jealous)|worrying|meetings|washing|cooking",
    "pills_of": "(my|the|all|these|those|some|enough|up|sleeping|his|her|moms|dads|grandmas) ~of ~my ~old ~sleeping (pills|meds|tablets|medication|painkillers|medicine|xanax|benzos|prescriptions)",
    "live_where": "(here|in|with|at|near|alone|next|under|like a|off|on (my|campus)|there|by myself|apart|far|together|without (you|her|him|coffee|wifi|music))",
    "things": "|deep|another|more|a|lines|slits|words|the|blade|knife|myself|open|it|fresh|both|right|again",
    "days": "(a|two|three|four|five|six|seven|eight|nine|ten|2|3|4|5|6|7|8|9|10|11|12|14|many|several|few|couple) ~of ~whole ~full (days|day|week|weeks)",
    "number": "1|2|3|4|5|6|7|8|9|10|11|12|13|14|one|two|three|four|five|six|seven|ten",
    "intend": """
        (want|wanted|need|going|plan|planning|intend|ready|about|tempted|decided|have|like|threatened|able|trying|tried|swear|promise|promised|hired ~someone|paid|guy|how) to
        wanna|gonna|finna|boutta|imma|ima|will|ill|must|should|can|want 2|gunna|wana|id love to|would love to|let me|i might ~actually ~snap ~and|want him to|and|want to go|gotta
    """,
    "planning": """
        (think|thinking|thoughts|thought|dream|dreaming|fantasizing|fantasize|idea|ideas) (of|about)|(plan|planning|planned) (on|to start)|(feel|feeling) like|consider(ing|)
        (urge|urges|close|plan|plans) (of|to|for)|(keep|kept) (imagining|picturing)|imagining|picturing|capable of|obsessed with|look forward to|looking forward to
    """,
    "insult": "(bitchs?|bastards?|assholes?|motherfuckers?|mother fucker|cunts?|fucker|pricks?|guys?|mans?|womans?|piece of shit|son of a bitchs?|whore|slut|scum|pig|idiot|dude|kids?|teachers?|cops?|girls?|boys?|fuck|creep|thug|jerk|rapist|nazi)",
    "anybody": "(boss|teacher|teachers|neighbour|neighbor|neighbours|neighbors|guy|man|woman|manager|principal|landlord|cop|cops|police|president|kids|children|bully|bullies|girl|boy|driver|doctor|students|coworkers|people|family|bastard|bitch|judge|nurse|coach|priest|jews|muslims|gays|immigrants|women|men|customers|guests|mayor|whole (class|family|school|team|office))",
    "person": """
        (him|her|them|everybody|everyone|someone|somebody|people|somebody|anyone|anybody|strangers|others|women|men|cops|kids|children|humans) !(with kindness|an email|a (text|message|line|dm|mail|picture|pic|photo|look|call|quick)|dead in (game|the game)|at (chess|tennis|poker|mario|fifa))
        (all|every one|every single one|each|some|most|any|half|one) of (them|these people|you people|those|my|the|us)|every (last|single) (one|person)|them all|each and every
        my ~damn ~own ~stupid ~fucking ~abusive ~cheating <own> <kin>|my ~damn ~own ~stupid ~fucking ~abusive ~cheating ~<own> <kin> !(of course)
        my ~entire ~whole ~own ~shitty ~old ~awful (boss|family|parents|manager|supervisor|landlord|teacher|neighbors|neighbours|class|classmates|coworkers|bully|bullies|teachers|principal|baby|newborn|kids|children|rapist|abuser|abusers|stalker|tormentors|exs ~new ~boyfriend|coach|wifes lover)
        (that|this|the|those|these|a|some) ~fucking ~little ~damn ~stupid ~old ~lying ~cheating ~whole (<insult>|<anybody>|<kin>|person|bastards|bitches|assholes|idiots|fuckers|persons|family)
        (his|her|their) ~whole ~new ~entire (family|kids|wife|husband|children|girlfriend|boyfriend|mother|father|son|daughter|baby|parents|brother|mom|dad|lover)
        (jason|john|mike|david|kevin|brian|mark|steve|karen|mr *|mrs *|ms *|professor *) !dead
    """,
}
