"""Harm that the reader means to do to others, soon."""

from chatsite.duties.language import Block, Category, Level

_GUARDS = "negated others quoted acted fiction harmless laughing cause"

BLOCKS = (
    Block(
        Category.VIOLENCE,
        Level.EXPLICIT,
        _GUARDS,
        """
        ~<i> <intend> (kill|murder|stab|shoot|strangle|poison|behead|execute|slaughter|butcher|drown|smother|suffocate|assassinate|choke|massacre|behead|lynch|gut|kidnap|rape|end|burn|torture|bludgeon) ~out <person>
        ~<i> <planning> (killing|murdering|stabbing|shooting|strangling|poisoning|drowning|smothering|suffocating|slaughtering|raping|torturing|burning) <person>
        ~<i> <intend> (beat|stab|choke|kick|strangle|bash|burn|stomp|bludgeon) <person> ~up ~so ~hard ~to (death|until .. (moving|breathing|dead))
        ~<i> <intend> (beat|stab|choke) <person> to death
        ~<i> <intend> (hurt|harm|attack|injure|cripple|maim|cut|hit|beat up) <person> (really|badly|bad|tonight|today|so (bad|badly)|tomorrow|with a|seriously|physically|$|when|for real|right now)
        ~<i> <planning> (hurting|harming|attacking|cutting) (someone|somebody|people|people at|my <kin>|him|her|them|everyone|anyone|others|kids|random)
        ~<i> <intend> (slit|cut|slash|break|snap|crush) <their> (throat|neck|skull|throats|necks|head off|spine)
        ~<i> <intend> (shoot|blow|burn|bomb|light|torch) ~up ~down (my|the|this|that|his|her|their|our|a) ~whole ~old ~fucking ~high (school|office|workplace|mall|church|mosque|synagogue|class|classroom|college|campus|company|building|club|hospital|university|store|house|place|apartment|bar|factory|home|warehouse) ~up ~down
        ~<i> <intend> (run|mow|drive) ~down ~over ~into <person> ~over ~down ~with ~my ~the (over|down|truck|car|van|crowd|$)
        ~<i> <intend> (drive|ram|plow|plough|crash) .. (through|into) (a|the|that|that) (crowd|people|parade|market|protest|protesters|group)
        ~<i> <intend> put a (bullet|knife|blade) (in|into|through) (his|her|their|my <kin>|that) ~<insult> ~head ~back ~chest ~heart
        ~<i> <intend> (set|light) ~him ~her ~them <person> on fire
        (set|setting|light|lighting|burn|burning) (his|her|their|the|my <kin>) .. (house|car|home|apartment|place|flat) ~on ~fire ~down ... (in it|inside|asleep|sleep|sleeping|in there|with (him|her|them))
        (bring|bringing|brought|take|taking|took|carry|carrying|sneak|sneaking|smuggle) .. (gun|knife|rifle|weapon|weapons|guns|bomb|machete|pistol|ar|shotgun|axe|glock|blade|handgun) .. (to|into|in) ~my ~the (school|work|class|office|church|mall|college|court|campus|prom|graduation|concert)
        <i> .. (built|made|making|building|build|make|planted|plant|have|got|planting|assembled|finished) .. (a|the|my|pipe|nail|some) ~pipe ~nail ~real (bomb|bombs|explosives|explosive|pipebomb|ied) !(cyclone|diggity|joke|recipe|ass|diss) ... (mall|school|office|station|train|church|work|people|car|them|him|her|house|building|friday|monday|tomorrow|concert|tonight|explode|blow)
        (mass|school|workplace) (shooting|shooter|stabbing) ~at ~the ~school ~my ~office ~by ~me .. (monday|tomorrow|tonight|friday|planned|planning|news ~you|by me|is going to be me|next week|youll see)
        <i> .. (plan|planning|planned|commit|going to do|do) ~to ~commit ~on ~out ~carry ~doing ~a (mass|school|another|knife|terrorist|terror) (shooting|murder|stabbing|attack|columbine|killing)
        (voice|voices|demons) ~in ~my ~head ... (kill|hurt|stab|murder|strangle|shoot|attack|harm) (him|her|them|people|someone|everyone|everybody|my <kin>|the <anybody>|somebody|others|you all)
        (buy|bought|get|getting|got|need|have|find|borrow|steal|grabbed|take|taking|loaded) ... (gun|knife|rifle|pistol|axe|machete|weapon|hammer|shotgun|blade|bat|glock|poison) ... (use it on|shoot|kill|stab|for|on|murder|use on|hurt|end) (him|her|them|my <kin>|someone|people|somebody|everyone|that <insult>|my <anybody>|those|these)
        (deserve|deserves|needs|need|have|has|got|hes|shes|theyre|going) ~going ~gonna ~got to die ... (im going to|ill|im gonna|i will|i am going to|by my|my own hands|i have|ima|i got) .. (do|it|make|end|sure|kill|gun|knife|hands)
        <i> (know|knows|found ~out|have|got|follow|followed|following|watch|watched) .. (lives|leaves|works|address|alone|sleeps|parks|schedule|routine) ... (kill|murder|stab|shoot|hurt|gun|knife|dead|pay|bleed|strangle)
        ~<i> <intend> make (him|her|them|everyone|that <insult>|my <kin>) (bleed ~out|bleed|die|choke|burn|beg for (his|her|their) life)
        (kill|killing|murder|murdering|stab|stabbing|shoot|shooting|slaughter) (him|her|them|them all|everyone|everybody|my <kin>|people|all of them|the whole (class|family|office)) .. (tonight|tomorrow|in (his|her|their) sleep|with (a|my|the|an|dads) . (gun|knife|axe|bat|hands|hammer|bare hands|rifle|car|poison)|when (he|she|they) .. (sleeps|sleep|home|asleep|leaves|leave|sleeping|alone)|and i mean it|for real)
        """,
    ),
    Block(
        Category.VIOLENCE,
        Level.INDIRECT,
        "quoted acted fiction harmless laughing",
        """
        (pay|pays|paid|paying) .. (with|in) ~his ~her ~their ~own (blood|life|lives|their lives|his life|her life)
        (nobody|no one|noone|none of them|they|not one of them|wont) ... (laugh|laughing|smiling|smile|laughs) ... (monday|tomorrow|anymore|tonight|friday|after|once|when (i|im)) ... (gun|trunk|ready|prepared|see|everything|bag|knife|im done|i need|who i am|backpack|they|bleed|know)
        (nobody|no one|noone|none of them) (at|in|from) (work|school|class|there|college|my * ~*|that * ~*) (will|is|s|ll|is going to|gonna|going to) ~be ~gonna (laugh|laughing|smiling|laughs) .. (monday|tomorrow|anymore|friday|soon|tonight|next week)
        (tomorrow|monday|friday|tonight|soon) .. (nobody|no one|they) .. (laugh|laughing|laughs|smiling) ... (youll|theyll|see|who|know|me|ready|gun)
        <i> .. (have|got|bought|own|found|carry|grabbed|holding|loaded) ... (gun|knife|rifle|machete|pistol|axe|weapon|shotgun|bat|glock) ... (hes|shes|theyre|he|she|they|they all|everyone|that <insult>|my <kin>|everybody) .. (regret|pay|sorry|see|dead|fear|beg|learn|coming|get whats|suffer|scream)
        (regret|pay|sorry|beg|suffer|learn) ... <i> (have|got|bought|own|loaded) .. (gun|knife|rifle|machete|pistol|axe|weapon|shotgun)
        <i> .. (scared|afraid|worried|terrified|frightened|fear) ~that ~of ~i ~im ~might ~will ~ill ~could ~may ~going ~to ~gonna ~end ~up ~what (hurt|harm|kill|hurting|harming|killing|shake|drop|do something to|snap and|i might do to|ill do to) ~and ~hurt (my <kin>|my ~newborn baby|the baby|someone|somebody|my kids|him|her|them|people|others|the kids|my ~little (son|daughter|girl|boy)|my family|my <anybody>)
        (cant|cannot|cant even|losing|lose|lost|about to lose) .. (control|snap|hold back|myself|it|temper|contain) ... (hurt|kill|stab|harm|murder|attack|hurting|shoot) (somebody|someone|him|her|them|people|everyone|anyone|my <kin>|others|the)
        (before|until|unless) i (hurt|kill|stab|harm|murder|snap and hurt) (somebody|someone|him|her|them|people|my <kin>|anyone)
        (want|wanted|need|like|wish|wishing|love) ~to ~see (him|her|them|everyone|all of them|these people|those people|my <kin>|everybody|that <insult>|them all|all these people) ~all ~to ~be ~was ~were (dead|gone for good|in the ground|bleeding|suffer and die|six feet under|burn alive)
        (waiting|wait|sitting|parked|standing|hiding|im|outside) .. (outside|at|near|in front of|behind|by) (his|her|their|my <kin>|the <anybody>|work) ~house ~work ~apartment ~door ~place ~office ~car ~school .. (with|and|holding|have) .. (knife|gun|bat|axe|weapon|hammer|machete|pistol|rope|crowbar|gasoline|rifle)
        (he|she|they|hes|shes|theyre|that <insult>|everyone|my <kin>) (wont|will not|not going to|is not going to|isnt going to|not gonna|wouldnt|isnt gonna) (live|survive|see|wake|be alive|make it|breathe) ~to ~past ~until ~through ~out ~see ~the ~next ~this (weekend|tomorrow|morning|sunrise|friday|monday|night|birthday|christmas|week|alive|tonight|sunday|day)
        (dont|do not|stay away|better not|stay home) .. (go|come|show up|from) .. (to|at|from|in) (school|work|church|the office|class|the mall|campus|college) ~on ~this (tomorrow|monday|friday|today|tuesday|wednesday|thursday) ... (happen|happening|see|safe|news|name|warned|warning|big|trust|end|something|bad)
        (theyll|they will|everyone will|youll|the world will|you will|people will|will) ~all ~finally ~soon (know|remember|learn|hear|fear) ~of ~about ~all my name
        (make|watch|want|see|love) ~to ~see ~could ~watch ~i (him|her|them|everyone|that <insult>|my <kin>) (bleed|suffer|beg|choke|burn|scream) .. (for what|address|gun|knife|like|did|he|she|they|house|soon|tonight|slowly)
        (blood|bodies) (will|is going to|on the|all over|is gonna|in the) .. (flow|spill|spilled|streets|floor|hallway|halls|classroom|office|walls)
        (his|her|their|that <insult>) days are (numbered|counted)
        (thoughts|images|visions|fantasies|urges|urge|fantasize|fantasise|fantasizing|dream) (of|about|to) (hurting|killing|stabbing|strangling|shooting|harming|hurt|kill|stab) (people|someone|him|her|them|my <kin>|others|everyone|kids|strangers|my baby)
        """,
    ),
    Block(
        Category.VIOLENCE,
        Level.OTHER,
        "quoted acted fiction harmless laughing",
        """
        (my <kin>|he|she|ex|stalker|neighbor|neighbour) .. (says|said|threatens|threatened|threatening|told me|promised|swears|swore|wants|tried|trying|texted) ~me ~hes ~shes ~that ~he ~she ~they ~is ~will ~would ~going ~to ~gonna ~ll ~hell ~shell (kill|stab|shoot|strangle|murder|hurt|choke) (me|us|my <kin>|her|him|them|the kids|everyone|himself and|herself and)
        (will|to|gonna|hell|shell) (kill|shoot|stab|murder) me .. (has|got|have|with) .. (gun|knife|weapon|rifle|axe)
        <relation> ... (said|says|wants|threatened|plans|planning|going|gonna|bragging|posted) ... (shoot up|blow up|shoot|bring a (gun|knife) to|kill people|kill everyone|stab|bomb) ~the ~my ~our ~up ~at (school|office|mall|church|class|people|everyone|someone|somebody|kids|workplace|place)
        """,
    ),
)
