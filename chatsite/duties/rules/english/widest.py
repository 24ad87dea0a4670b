"""More ways to say the same: questions, thoughts about afterwards, and what others would do."""

from chatsite.duties.language import Block, Category, Level

_ME = "(i|im|ive|id|ill|my|me|myself)"

SUICIDE = f"""
    (jump|jumping|leap|step off) & (bridge|roof|balcony|cliff|rooftop|ledge|overpass|platform|tracks) & (want|wanna|going|gonna|thinking|ready|plan|tonight|wish|should|goodbye) & {_ME}
    (planning|plan|planned|figuring out|deciding|know) (how|when|where) ~and ~when ~i ~to ~im ~ill ~going ~will ~gonna (die|do it|end it|kill <self>|end my life)
    (ok|okay|fine|alright|allowed|time|permission|destined|supposed|meant|right|brave enough|strong enough|scared|afraid|not afraid) ~for ~me ~if ~i to die !of !alone !on !my & {_ME}
    (let|help|watch) me die
    (date|day|plan|plans|planned|planning|picked|preparing|prepare|arrange|arranging|arranged|chose|set|ready) ~a ~set ~date ~for ~of my ~own (death|suicide)
    (would|will|could|can|is|are|does|do|enough) ... (xanax|pills|tylenol|paracetamol|ibuprofen|tablets|bleach|antifreeze|advil|insulin|fall|drop|floor|floors|story|storey|aspirin|sertraline|ambien|melatonin|metres|meters|feet|mg) ... (kill me|be enough to die|kill a person|fatal|lethal|finish me|kill someone|be deadly|do the trick|enough to die)
    (sitting|standing|lying|laying|waiting|stood|sat) .. (on|at|by) ~the ~train ~railway ~subway ~window (tracks|rails|ledge|railing|windowsill|railroad)
    (how|where|what|which) .. (noose|hang <self>|slit (my|your) wrists|overdose|bleed out|carbon monoxide|helium) ~be ~is ~it (work|works|tie|tied|long|many|much|enough|quick|quickly|painful|hurt|kill|kills|without)
    (better|happier|easier|rather|prefer) ~off ~being ~to ~be dead & {_ME}
    (id|i would|i) ~d (rather|prefer to|sooner) (die|be dead) !than & {_ME}
    (life) & (dont want|tired of|hate|done with|sick of|end) & (die|dead|death|kill|suicide|end it)
    {_ME} .. (want|wanna|need|going|gonna|wish|deserve|ready) ~to ~just ~be ~go ~in ~my (die|dead|death|kill <self>|hang <self>|end it all|grave)
    (dead|die|death) & (wish i|want to be|wanna be|i want to|i wanna|let me|i should|i deserve|please god|i hope i) & (tonight|anymore|please|rn|nobody|alone|tired|pain|hurts|cant|life|live|world|god|sleep)
    (killing|kill|hang|hanging|shooting|drowning) <self> & (stopping|stops|keeps|kept|keeping|stopped|only thing|only reason) & {_ME}
    (god|lord|jesus|universe) ~just ~please take me ~already ~now !to !home !on
    (jump|jumping) ~right ~straight (out|off|from|in front) ~of ~the ~my ~a ~this ~some (window|balcony|roof|bridge|train|building|cliff|car|bus|ledge|tower) & (wanna|want|going|gonna|could|should|thinking|wish|might|ready)
"""

SPOKEN = """
    (suicide|suicidal|sewerslide)
    (kill|killed|end|ended|hang|take|took) (themselves|their own life|their lives|yourself) & (heaven|hell|forgive|god|sin|afterlife|pain|hurt|understand why|envy|jealous)
    (understand|envy|get|admire|jealous of) ~why ~the ~of ~people (people|those|anyone) ~who (kill|killed|end|commit) (themselves|suicide|it|their)
"""

INDIRECT = f"""
    (theyd|theyll|they would|they will|everyone would|everyone will|hed|shed|youd|youll|people would|family would|kids would) ~all ~soon ~eventually (get over (me|it|losing me|my death)|forget ~about ~all ~of me|move on|be relieved|be fine without me|manage without me|be free of me)
    (picture|imagine|see|seeing|imagining) ~any ~my (life|future|tomorrow) & (black|blank|nothing|empty|dark|cant|cannot|dont|no)
    (not|never|dont) (come|coming|came) back & (drift|drifting|disappear|walk away|drive|driving|swim|swimming|ocean|easy|away|leave|woods) & {_ME}
    what am i ~even ~still doing (here|alive|on this (planet|earth)|in this world)
    (arent|isnt|werent|never) ~just ~really (meant|built|made|supposed) ~to ~for (make it|be here|live|survive|exist|be happy|this world|stay)
    (no one|nobody) and nothing
    (how easy|so easy|be easier) ~it ~would ~be ~to ~just (disappear|let go|drift off|end|stop|give up|die|slip away|fall asleep|not wake)
    (slip|drift|fade|float|go) away (forever|quietly|and never|for good|from everything|$) & (want|wish|could|just|easy|wanna)
    (nobody|no one) (knows|sees|hears|understands) & (dying inside|drowning|how close|end it|anymore im|cant go on)
    (tired|exhausted|sick) of ~being ~in ~the ~this ~all (pain|being in pain|hurting|suffering|feeling like this|feeling this way|being sad|crying|being broken|being me|being a burden|being alone and) & (over|end|stop|anymore|every day|cant|life|just|done|forever)
    (last|final) ~ever (goodbye|night alive|day alive|birthday ever|message ever|text ever|sunset|time youll hear|time i)
    (everything|it all|my problems|the pain) ~would ~will ~d (end|stop|be over|be solved|go away|disappear) if i (died|was dead|were dead|was gone|were gone|disappeared|didnt wake)
    (already|basically|practically) dead ~on the inside ~inside
    (dont|do not) want (a future|tomorrow|to grow old|to see tomorrow|to feel anymore|help anymore|to be saved|to get better)
    (i|ive) ~have ~had ~got (nobody|no one|nothing) ~left ~here & (live|point|end|why|anymore|goodbye|left|gone|die)
    (no one|nobody|who) would (notice|care|mind|miss|know|cry|even) ~notice ~for ~care ~me ~days ~if ~weeks
    i ~just ~really (want|need|wanna) ~to ~it ~this ~all ~everything ~be (over|to be over|to stop|gone|to end)
    i ~just (want|wanna) ~to (rest|sleep) (forever|and never|for good|eternally)
    i ~really ~think ~im ~am (past|beyond) (saving|help|fixing|hope)
    i ~just (want|need) (it|this|everything|the pain|my life|life|all of it) ~all to (be over|stop|end)
 ~really ~honestly ~simply (cant|cannot|can not) ~even ~keep ~do ~it <more> $
    (cant|cannot) keep (doing this|going|living|fighting|pretending|this up|going on|hurting|on living)
    (dont|do not|never|didnt) (belong|fit) ~in (here|anywhere|in this world|on this (earth|planet)|to this world|world|among the living)
    (not|never|wasnt) (meant|supposed|made|built|cut out) ~to ~for (exist|live|be here|be born|this world|be alive|life|survive|this life)
    my ~own (funeral|grave|tombstone|gravestone|eulogy|obituary) & (i|come|anyone|who|nobody|cry|attend|would|songs|plan|people)
    (come|came|go) looking for me & (who|whod|nobody|no one|anyone|would|if)
    (find|finds|found|finding|discover) (my ~dead ~cold body|me dead|me gone|me hanging|me first|me in the morning|what i did)
    (strong|brave) enough to (keep|live|go on|stay|continue|carry on|fight|survive)
    (too) (weak|tired|broken|damaged|exhausted|scared) ~to ~for ~even (live|go on|keep (living|going|fighting)|continue|exist|carry on|life|be here|be fixed|be loved)
    (know where|got|found|have) ~out ~they ~all ~the .. (pills|rope|gun|knife) .. (calling|tempting|waiting|staring|looking)
    (pills|bottle|rope|gun|razor|bridge|knife|tracks|window|ledge|water|roof|edge) .. ~keep ~keeps ~is ~are (calling|tempting|whispering|waiting for me|looks inviting|look inviting|inviting)
    (staring|looking|stare) (at|down) ~at ~the ~my ~a ~this ~whole ~full (pills|bottle of|medicine cabinet|water below|drop|tracks|rope|noose|pill bottle|gun)
    (disappointed|upset|sad|angry|mad|hate|annoyed|cry|crying|wish) .. (that|when|because|i) .. (woke up|wake up|am still alive|im still alive|still alive|still here|still breathing|didnt die|survived)
    (im|i am) still (alive|here|breathing) & (wish|why|unfortunately|sadly|disappointed|hate|sorry|somehow|dont want|sucks)
    (why) ~am ~was ~did ~do ~have ~should (i|am i|was i) ~even ~still (alive|here|born|exist|breathing|living|keep living|wake up|bother living|keep going|live|go on|stay alive|get up anymore)
    (no|any|a|single|one|find|without) ~good ~more ~real (reason|reasons|reason left) ~left ~for ~me ~to (stay|live|go on|be here|keep|wake|exist|get up|continue|not|left|hold on|to)
    (see|find|have) (no|any|a) (way|path|point|road|light|future|tomorrow) ~left (forward|out|ahead|in|for me|anymore|at the end|to keep|through this|<more>|$) & (cant|dont|no|not|never|i)
    (see|find) the point ~in ~of ~living ~anything ~it ~all <more> $
    (dont|cant|do not|no longer) see the point ~in ~of ~living ~anything ~it ~all ~anymore $
    (stopped|stop|dont|quit|no longer|beyond) (caring|care) (if|whether) ~or ~not i .. (live|die|wake|alive|survive|exist|dead)
    (ill|i will|soon|finally|be|rest) ~finally ~soon ~ill ~i ~will ~be (at peace|free from|free of|in a better place|pain free|no longer in pain|with god|with the angels|gone forever) & {_ME}
    ~will ~it ~all (over|end|ends) soon & (thank|thanks|goodbye|sorry|bye|pain|life|cant|peace|finally|listening)
    (it|this|everything|life) ~will ~ll ~all ~be ~is (over|ending|end) soon & (thank|thanks|goodbye|sorry|bye|pain|life|peace|love you)
    (said|saying|say|time to say|wrote) ~my ~our ~all (goodbye|goodbyes|farewell|farewells) ~to & (matters|everyone|forever|calm|ready|peace|anymore|life|last|family|gone|note)
    (doing) ~you ~everyone ~them ~all ~the ~world a favou?r & (gone|dead|die|dying|leave|disappear|end|without me|kill)
    (wish|wishing|hope|hoping|want) ~that ~a ~some ~the ~someone ~would ~something (truck|car|bus|train|lightning|heart attack|stroke|cancer|meteor|asteroid) ~would ~could ~to ~just (run|hit|kill|take|strike|smash|end|flatten|got|came)
    (light) ~at (the end of the tunnel|the end) & (no|cant|dont|not|never)
    (life|existence|living|world|everything) ~is ~has ~feels ~seems ~just ~so ~s ~become (meaningless|pointless|no meaning|not worth|no purpose|has no point|no point|empty of|a prison|unlivable|unbearable|hell and)
    (done|finished|through) with (life|living|this life|being alive|existing|this world)
    (cant|cannot|hard to|impossible to) live with (<self>|what i did|what ive done|this pain|this guilt)
    (broken|damaged|ruined) ~and ~completely ~so (beyond (repair|fixing|saving)|for good) & {_ME}
    (ruined|destroyed|lost) everything & (no|nothing|never|reason|fixing|point|cant|left)
    (reached|at|hit) ~my ~the (breaking point|end of my rope|limit|rock bottom) & (cant|end|done|no|anymore|over|life|goodbye|nothing)
    (wont|will not|dont|not) ~going ~to (need|be needing) (it|them|that|this|anything|those|my *) ~<more> where im going
    (wont|will not) (bother|be bothering|burden|disappoint|hurt|annoy) (you|anyone|anybody|them|people|everyone) ~for (anymore|any more|much longer|again|any longer|ever again) & (gone|goodbye|bye|soon|promise|tonight|last|im)
    (not|dont|never|wasnt) ~do ~plan ~planning ~on ~to (be|being|living|live) ~here ~alive ~around (here|around|alive|past|that long|to see|long enough|for that|by then|past) & (birthday|year|christmas|30|summer|long|next|then|graduation|see|soon)
    (ready|want|time|wish) ~for ~me ~i ~could ~just to (go|leave) ~now ~for (for good|forever|this world|this life|this earth|and never come back)
    (i) (rot|rotting|decay|decompose|fade) & (nobody|no one|care|gone|away|alone)
    (stop|stopped|stopping) (being here|existing|being alive|breathing|my heart|living)
    (wish|want|hoping|rather|would love) ~i ~to ~could ~would ~just ~be ~have (never wake|not wake|not be here|not exist|not be alive|no longer exist|never exist|cease|evaporate|dissolve|be erased|be nobody|vanish|gone)
    (feel|feeling) like (giving up on (life|everything|myself)|a ghost|i dont exist|im already dead|im dying inside|a waste|a mistake|nobody would|nothing matters|theres no point|im disappearing)
    (waste|mistake) ~of ~a ~space ~oxygen & (im|i am|my life|born|i was) & (space|oxygen|birth|born|existence|mistake|life) !of !time
    (im|i am) (nothing|nobody|a nobody|a mistake|a failure|a disappointment|a monster|garbage|trash|disposable|replaceable) & (world|better|die|gone|exist|alive|deserve|everyone|nobody|live|without|born|point)
    (hate|hating) (being alive|living|existing|waking up|<self> and my life|my existence|that im alive)
    (hurts|hurting|hurt|pain|suffering) & (too much|want it to|make it|cant take|cant stand|stop it|end it|stop) & (anymore|stop|end|over|forever|so much|life|want)
    (nobody|no one|noone) ~ever ~really ~would ~even ~will (cares|care|notice|notices|noticed) ~about ~if (me|i|im|that) ~live ~or ~die ~am ~exist ~alive ~exist !when !to
"""

HARM = """
    (cut|burn|scratch|punch|slap|bite|hit) <self> & (every time|whenever|each time|when (he|she|they|i|my|things)|yells|upstairs|stressed|sad|overwhelmed|numb|lonely|fight|punishment|relief|cope)
    (i|and|then|just|to) cut <self> & (8th|ninth|grade|years|months|since|daily|nightly|weekly|still)
    (not|dont feel|arent|isnt) safe (with|around|from|alone with) <self>
    (close|tempted|ready|going|about|want|wanna|urge|need) ~so ~to (cut|cutting|burn|burning|slice|bleed) ~<self> (again|tonight|right now|rn|so badly)
    (scratched|scratch|punched|punch|hit|slapped|bit|burned|cut) <self> ~in ~the ~on ~my ~face ~until ~till ~it (bloody|raw|bruised|until|till|face|head|stomach|legs|again|hard)
    (arms|wrists|thighs|legs|skin|body) ~is ~are ~was ~were (full of|covered in|covered with|lined with|littered with) ~fresh ~new ~my (cuts|scars|burns|scratches|gashes)
    (slice|cut|slash|carve|rip|tear|burn|shred) ~up ~open ~into my (skin|flesh|arms|arm|wrists|thighs|legs) & (want|wanna|need|urge|tonight|again|sometimes|when|cigarettes|lighter|feel|because)
"""

HARM_INDIRECT = f"""
    (blades|razors|razorblades|my old (blade|razor)|the (blade|razor)) & (think|thinking|urge|tempted|calling|stop|relapse|need) & {_ME}
    every bit of (pain|hurt|suffering) ~i ~that ~get & (deserve)
    (bleeding|bleed|pain|cutting|blood) .. (only thing|makes me feel|thing that|feel alive|feel real|keeps me)
    (blade|blades|razor|razors) .. (drawer|box|hidden|hiding|nightstand|bathroom|pencil case|backpack) & {_ME}
    <i> ~really ~do deserve ~to ~all ~this ~the (hurt|pain|suffer|bleed|punishment|it to hurt|every scar|beaten)
"""

EATING = f"""
    (make|making|made|makes) <self> (sick|vomit|throw up|puke|purge|gag) !with !of !by
    (not|without|stopped|stop|no more|done|quit|never) eating (until|till|til|so|to|again until|because|anything until|ever again) & (weigh|kilos|kg|pounds|lbs|thin|skinny|fat|bones|weight|smaller|pretty|size)
    (allow|allowed|allowing|let|limit|limiting|restrict|restricting) ~<self> ~to ~only ~just ~myself .. (calories|cals|kcal|one meal|one apple|crackers|lettuce) & {_ME}
    (fast|fasting|starving|not eaten|without food) & (day|days|hours|week) & (bones|light|skinny|thin|weightless|thigh|collarbone|collarbones|ribs|hollow|empty|fat)
    (bones|ribs|collarbones|hip bones|spine) & (see|feel|show|want|count|poke|stick) & (fast|eat|eating|thin|skinny|weigh|calories|hungry|want)
"""

EATING_INDIRECT = f"""
    (cried|cry|crying|sobbed|sobbing|panicked|panic|meltdown|freaked) .. (because|after|when|since|cause) i ~had (ate|eat|eaten|had (bread|cake|sugar|pizza|carbs|dessert|pasta|a cookie|dinner|lunch))
    (hungry|starving|hunger|not eating|losing weight|being thin|being empty|starvation) & (only thing) & {_ME}
    (hate|loathe|disgusted (by|with)|ashamed of|punish|cant forgive) <self> .. (eat|ate|eating|eaten|food|dinner|bite|calories)
    (eat|ate|eating) .. (hate|loathe|punish|disgust|ashamed of) ~<self>
    (whale|cow|pig|blob|hippo|elephant|balloon) & (i look|im|i feel|i am|see) & (eat|dinner|food|deserve|fat|mirror|skinny|thin|lunch|meal)
    (counting|count|tracking|obsessing) ~over ~every ~all ~my calories & (cant|scared|stop|obsessed|afraid|terrified|panic|anxious|every single|cry)
    (scared|afraid|terrified|frightened|fear) of (food|eating|calories|carbs|gaining|getting fat|being fat|meals|dinner)
"""

VIOLENCE = f"""
    <planning> (burning|torching|setting|blowing|shooting|bombing) ~down ~up ~fire ~to (his|her|their|my|the) ~* ~* (house|home|car|apartment|place|school|office|building|store|flat)
    (kill|killing|murder|murdering|shoot|shooting|stab|stabbing) .. (single|every|all|each) ~single ~one ~last ~of (them|person|people|you|student|kid|one|everyone) & (tomorrow|school|gun|will|going|tonight|want|office)
    (kill|murder|shoot|stab|strangle) <person> & (jail|prison|dont care|get away with|body|hide the|alibi|police|caught) & {_ME}
    (i|ill|im) .. (kill|murder|stab|shoot) <person> & (gun|knife|rifle|tonight|tomorrow|axe|swear|serious|mean it|plan|planned|ready|sleep|deserves|cheated)
"""

VIOLENCE_INDIRECT = f"""
    (people|he|she|they|boss|manager|coworkers|everyone|teachers?|bastard|these *|those *|some *|<kin>) .. (deserve|deserves|needs|need|earned) ~a ~to ~get (bullet|bullets|be shot|get shot|shot|be stabbed|be killed|die slowly|die in pain|die screaming)
    (know|found|have|got) ~out ~exactly where (he|she|they|that <insult>) ~all (live|lives|works|work|sleeps|parks|is|are) & (regret|pay|sorry|hurt|kill|gun|see|revenge|suffer|get|burn|scared|watch)
    (going|gonna|about|might|could|will|ill) ~to (snap|explode|lose it|lose control) & (hurt|kill|someone|somebody|him|her|people|regret|end up)
    (afraid|scared|worried|terrified) ~that ~of i ~might ~may ~could ~will ~ll ~am (hurt|harm|kill|hurting) (my ~own ~<own> <kin>|the <kin>|someone|somebody|my (kids?|babys?|children)|him|her|them|people)
    (make|making|want|watch) ~to ~see (him|her|them|everyone|those *|these *) (bleed|suffer|pay for|scream|feel my pain|die slowly)
    (revenge) & (blood|hurt|kill|suffer|gun|knife|burn|pay) & {_ME}
"""

BLOCKS = (
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "negated others quoted frame topic hyperbole trivial work_joke fun past",
        SUICIDE,
    ),
    Block(
        Category.SUICIDE, Level.INDIRECT, "negated others quoted frame fiction topic past", SPOKEN
    ),
    Block(Category.SUICIDE, Level.INDIRECT, "others quoted frame benign past", INDIRECT),
    Block(
        Category.SELF_HARM, Level.EXPLICIT, "negated quoted frame accident benign_harm past", HARM
    ),
    Block(Category.SELF_HARM, Level.INDIRECT, "quoted frame accident past", HARM_INDIRECT),
    Block(Category.EATING_DISORDER, Level.EXPLICIT, "negated quoted frame topic ill past", EATING),
    Block(
        Category.EATING_DISORDER, Level.INDIRECT, "quoted frame topic laughing ill", EATING_INDIRECT
    ),
    Block(
        Category.VIOLENCE,
        Level.EXPLICIT,
        "negated quoted acted fiction harmless laughing cause",
        VIOLENCE,
    ),
    Block(
        Category.VIOLENCE,
        Level.INDIRECT,
        "quoted acted fiction harmless laughing",
        VIOLENCE_INDIRECT,
    ),
)
