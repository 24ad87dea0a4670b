"""Words that together, in any order, say what no fixed phrase foresees."""

from chatsite.duties.language import Block, Category, Level

_ME = "(i|im|ive|id|ill|my|me|myself)"
_LIMB = "my ~own ~left ~right ~inner ~upper ~poor (arm|arms|wrist|wrists|thigh|thighs|leg|legs|skin|stomach|hip|hips|forearm|forearms|body|ankles|hand|hands|shoulder|shoulders|calf|calves)"

SUICIDE = f"""
    (suicide|suicidal|sewerslide|kms) & {_ME}
    (second|third|last|previous|first|failed|my|own|survive ~the|after ~the) ~suicide (attempt|attempts) & {_ME} & (suicide|survive|survived|die|live|hospital|worked|pills|again|alive|wish)
    (rope|noose|belt|cord|sheet|scarf|cable) .. (around|round|on|over) (my neck|the beam|the ceiling|the rafter|a beam) & {_ME}
    (rope|noose) & (chair|stool|ceiling|beam|tree|garage|attic|closet|neck|ready|tied) & {_ME}
    (gun|shotgun|pistol|barrel|rifle|it|revolver|muzzle|blade|knife) ~right (in|to|into|against|at|under|on) my (mouth|head|temple|chin|chest|throat|wrist|wrists|heart|skull)
    (jump|jumping|jumped|leap|leaping|step|stepping|fall|falling|drop) ~right ~straight (from|off|out ~of|over) ~of ~the ~a ~my ~this ~that * ~floor (floor|story|bridge|building|roof|balcony|window|cliff|ledge|rooftop|tower|storey|overpass|edge|railing|platform|tracks) & (i|im|hurt|survive|die|enough|end|would)
    (jump|jumping|jumped|leap|step|stepping) ~right (from|off|out ~of|over) ~of ~the ~a ~my ~this ~that (floor|bridge|building|roof|balcony|window|cliff|ledge|rooftop|tower|overpass|edge|railing|platform) & (im|ill|survive|hurt|end|goodbye|bye|tonight|sorry|want|going|gonna|thinking|thought|wish|should|could)
    (jump|jumping|jumped|step|stepping|walk|walking|run|lie|lying|throw <self>|play) ~out ~down (on|onto|in|into|in front of|under) ~the ~a ~an ~oncoming (tracks|rails|traffic|train|trains|bus|highway|motorway|freeway|road|metro|subway|truck) & {_ME}
    (swallow|swallowing|swallowed|down|downing|downed|take|taking|took|popped) ~all ~every ~of ~the ~these ~my ~them ~those ~whole ~entire (all|pills|bottle|these|tablets|meds|box|packet|lot of them|of them|everything) & (bad day|one more|die|sleep forever|goodbye|done|end|ambien|xanax|sorry|bye|forever|cope|tonight|never|wake|whole|entire|all of) & {_ME}
    (pills|tablets|meds) .. (lined up|laid out|counted out|in front of me)
    (pills|tablets|meds) .. (lined up|lined|laid out|counted|in front of me|ready|next to me|on the (table|bed|nightstand)|in my (hand|lap)) & (night|tonight|goodbye|done|ready|bye|enough|sorry|all|whole|finally|end|last)
    (tonight|today|tomorrow|tonights) ~is ~the ~night ~its & (pills|rope|noose|gun|blade|bridge|razor) & (ready|lined|goodbye|done|finally|end|bye|loaded|tied|table|sorry|bath)
    (note|letter|goodbye|my will) & (razor|pills|rope|noose|gun|bath|bridge|blade) & {_ME}
    (wish|hope|want|pray|praying|hoping|wishing|begging|need|if only) ~that ~for ~to (someone|somebody|anyone|god|he|they|you|people|something) ~would ~could ~to ~just (kill|shoot|end|murder|stab) me !with !now !if
    (pray|prayed|praying|hope|hoping|hoped|wish|wished) ~every ~night ~to ~god ~for ~that ~i ~would ~can ~could (die|dying|death) ~in ~my & {_ME}
    (die|dying|pass away|died) in my sleep & (want|hope|pray|wish|hoping|please|let me|could|would)
    (not|wont|never) ~going ~gonna ~to ~be alive (on|by|next|tomorrow|anymore|much|after|at|in|for|$)
    (dont|didnt|not|never|no longer) (want|wanted|wish|wanna|trying) ~to (survive|be saved|be alive|be rescued)
    (leave|leaving|depart|exit|check out of|escape|quit) (this|the) (world|life|earth|planet) !behind
    (lovely|choose|chose|chosen|choosing|pick|embrace|embracing|ready for|crave|craving|long for|longing for|beg for|welcome|want|wish for) death
    death & (want it|sounds|peaceful|peace|relief|escape|answer|freedom|end it|sweet) & {_ME}
    (decided|decision|mind|choose|chose|made up my mind) & (to die|to end it|kill myself|end my life|not be alive|not to live|be dead|stop living)
    (car|drive|driving|crash|crashing|swerve|swerving|steer|drove) ~my ~the ~it ~car .. (into|off) ~a ~the ~an ~oncoming (wall|tree|bridge|cliff|traffic|lake|river|truck|pole|lane|median) & (over|end|want|think|fantasi(s|z)e|thought|die|all|stop|done|wish|sometimes|thinking|could|should)
    (hang|hanging|suffocate|drown|starve|kill|shoot|stab|poison|neck|end|delete|unalive|off) <self> & (want|going|will|thinking|thought|today|tonight|should|plan|need|cant|googled|how|ready|way|ways|looked up|searched|only|could|might|gonna|ill)
    (googled|searched|looking up|looked up|researching|researched|reading about|search) .. (ways|how|methods|painless|overdose|lethal|nooses|noose|suicide|suicidal|hang|hanging) & (die|kill|hang|hanging|suicide|overdose|lethal|noose|myself|yourself)
    (life|living|existence) & (end it|ending it|put an end to it|be done with it) & (i will|ill|tonight|today|ready|want|going|soon|myself)
    (kill|killing) (us both|myself too|me too|then myself)
"""

INDIRECT = f"""
    (im|i am|feel|feeling|felt|am|its|is|everythings|lifes|completely|so) ~so ~completely ~just ~like ~all ~very ~totally ~a (hopeless|worthless|useless to everyone|beyond saving|unlovable|unfixable) !romantic !at !in !with !when !case & (i|im|feel|my life|am|me|feeling)
    (lost|losing|lose|out of|run out of|given up|no more|without|no|any|zero) ~all ~my ~of ~on ~any ~more hope ~left ~anymore (<more>|$|and|for (me|things|myself|anything)|i|that)
    (no one|nobody|noone|not one person|nobodys|who) ~would ~will ~ever ~even ~in ~this ~world (needs|need|loves|wants|cares about|care about|would miss|miss|going to miss) me ~when !to !at !in !for
    (world|family|everyone|everybody|people|they|he|she) (doesnt|dont|wouldnt|wont|do not) (need|want) me !to !at
    (nothing|life|things|it|this|everything) ~will ~ever ~ever (never|nothing|not|wont) ~going ~to ~be ~will ~ever (gets|get|getting|end|ends|be) (better|okay|ok|end|ends|good again|worth it) & (i|im|me|my|life|nobody|point|use|everything|anymore)
    (nothing|never) ~ever ~will (gets|get|getting|going to get) better
    (nothing|there is|theres) ~is ~really (matters|here for me|to live for|holding me|keeping me|left ~in me|for me here|left of me|to lose) ~<more> ~here (i|$|anymore|and|so|except|but)
    (see|imagine|picture|seeing|imagining) myself (being|living|making|getting|here|alive|in|past|at|older|next) ~it ~here ~to ~past ~alive ~old & (dont|cant|cannot|not|never|couldnt|wont)
    (think|thinking|thought|thoughts|dream|dreaming|fantasize) ~a ~lot ~all ~the ~time (about|of) not (being|existing|waking|living|going on|be|having to) ~here ~around ~alive ~up !late !at !in
    (dont|do not|doubt|not) (think|believe|know if|sure|expect|plan|know|intend) ~that ~to ~on ~i ~ill ~im ~if ~be ~will ~gonna ~going ~to (be|being|make|live|living|last|see|survive|alive|here) (around|here|alive|it|another|long|much|to see|past|that|there) (for|to|until|till|next|by|much|another|past|when|long|anymore|the (end|year|week|month)|my|after)
    (if|when|in case) (something|anything) (happens|happened|happen) to me
    (if|when) (im|i am|youre|i) ~dont ~not (not|never|dont) ~ever (online|here|answer|come online|reply|come back|back|text|log) ~back ~on ~again ~anymore (tomorrow|again|anymore|any more|after tonight|you know|ok|please)
    (put|putting|get|getting|set|setting|got) ~all my (affairs|things|life) in order
    (made|wrote|writing|written|making|finished|signed|updated) my (will|last will|testament) & (nobody|everything|letters|bills|bye|goodbye|done|ready|deal|peace|over|dog|cat)
    (remember|forgive|dont forget) me & (only good|goodbye|gone|last|always|thank|thanks|when|bye|love you|sorry)
    (this|it) is goodbye ~<more> ~forever $
    (done|tired|sick|exhausted|weary|finished|through|give up|stop|quit|drained) ~and ~so ~of ~from ~with (fighting|trying|struggling|pretending|surviving|breathing|suffering|hurting|holding on|hanging on|this life|being alive|life) !with !to !over !about !about !for !out !paycheck !his !her
    (no|any|out of|lost ~my|without|have no) ~more (strength|energy|fight|will) ~left ~in ~me ~to (fight|live|go on|keep going|continue|$|carry on|anymore)
    (stop|end|ending|escape|numb|way out of) ~all ~the ~this ~my (hurting|pain|suffering|agony|misery|hurt) & (only|want|need|forever|everything|way|permanently|just|whatever|tonight|for good|any means)
    ^ ~and ~so ~but i (want|need) out $
    (permanent|eternal|everlasting|endless|final) (peace|sleep|rest|silence)
    (sleep|rest|peace|asleep|bed) (forever|for good|eternally|and never wake ~up|permanently|for eternity) & (i|want|wanna|me|wish|im)
    (hope|hopes|hoping|wish|wishing|wishes|pray|wouldnt mind|part of me|want) ~that ~if ~for ~the ~a ~my ~this ~some (plane|car|bus|train|truck|cancer|illness|storm|meteor|asteroid|tumor|heart|disease|accident|lightning|something) & (crash|crashes|crashed|kill|kills|hits|hit|takes me|get me|me|stops|gives out|end)
    (let|letting) go of the (wheel|steering|railing|rail|rope|ledge|handle)
    (dont|do not|no longer|didnt) ~really ~even care ~about (if|whether|what) .. (live|die|wake up|happens to me|survive|alive|dead|make it)
    (live|lived) or (die|died) & (care|matter|matters|dont|whether|if)
    (burden) & (i|im|me|myself|feel|being) & (everyone|everybody|anyone|family|be|mom|parents|such|just|anymore|any more|nothing|friends|you|him|her|kids|wife|husband|everyone s|people|them|all|always)
    (take care of|look after|be good to|feed) ~of ~my ~yourself ~each .. (when|after|once|if) (im|i) (gone|not here|not around|dead|am gone|dont|leave|cant|die)
    (deserves|deserve|better) .. (someone|without me|than me|a mother|a father|a wife) & (move on|broken|burden|gone|without me|better off|end) & (i|im|me)
    (whats|what is|what) ~even ~would ~be ~is the (use|point) (anymore|$|of it ~all $|of me|in trying|in going|of going|of staying|of living|nothing|no one|if i|in living|in staying)
    (i|im) ... (lonely|alone|empty|numb|broken|hopeless|dead inside) & (cant go on|end it|no point|never end|no reason|nobody would|want it to stop|forever|give up|disappear|no way out|not worth)
    (im|feel|feeling|am|already) ~already ~so dead inside ~already
    (stop|stopped|quit) (existing|being here|living)
    (easier|better|simpler|nicer) ~for ~them ~all ~everyone .. (not existing|didnt exist|wasnt here|not here|wasnt around|wasnt alive|werent here|were gone|was gone|were dead|not around|disappeared|just stopped|weren t)
    (isnt|not|wasnt|no longer|out) ~be in the picture & (happier|better|easier|everyone)
    (nothing|no one|nobody) would (change|be different) if i (died|was gone|disappeared|left|were gone|wasnt)
    (trapped|drowning|suffocating|stuck) & (no way out|cant escape|only way|end|forever|life|no escape) & {_ME}
    (ive|i) ~have had enough (of (life|this life|everything|living|it all|this world)|$)
    (counting|waiting) ~down ~the ~for (days|hours|until|till|to) .. (its over|all over|die|end it|the end|i can go|i can leave)
    (i|im) (wont|will not|not going to|cant) (suffer|hurt|be in pain|be sad) (much longer|anymore after|any longer|after tonight)
"""

HARM = f"""
    (cut|cuts|cutting|slice|sliced|slicing|slash|slashed|burn|burned|burnt|burning|carve|carved|carving|scratch|scratched|scratching|stab|stabbed|pick|picking|dig|used|using|blade|razor|razors|scissors|knife|lighter|needle|glass) ~it ~at ~into ~up ~on ~open ~them ~a ~the ~broken ~blade ~into {_LIMB} & (again|purpose|tonight|last night|want|wanna|urge|until|because|relief|helps|deserve|hate|bled|bleed|deep|deeper|stress|cope|calm|numb|usual|relapse|blade|punish|feel|pretty bad|keep|every|blood|when i|bad|stressed|razor)
    (blade|razor|razors|razorblade|scissors|knife|lighter|shard) & {_LIMB} & (again|purpose|tonight|last night|urge|until|relief|helps|deserve|bled|bleed|deep|cope|calm|relapse|punish|bleeding|used|feel|sharp enough|want)
    {_LIMB} ~is ~are ~were ~was ~all (covered|full|cut up|scarred|bleeding|a mess|wrecked|shredded) ~up ~in ~of ~with (cuts|scars|blood|burns|scratches|again|$|from cutting)
    (cuts|scars|burns|gashes) ~all (on|across|over|along|all|up|down|covering) ~over ~down ~up {_LIMB}
    (hide|hiding|cover|covering|conceal|explain|heal|hid) ~up ~the ~my ~fresh ~new ~old (cuts|scars|self harm|burns|arms|wrists|marks|blades) ~on ~my ~from & (parents|mom|mum|school|everyone|people|sleeves|pe|nobody|teacher|dad|summer|work|how|boyfriend|girlfriend|them|doctor)
    (cant|cannot|dont know how to|never|unable to|want to|need to|trying to) (stop|quit) ~myself ~from (cutting|burning|hurting <self>|self harming|scratching|harming|selfharming)
    (hit|hitting|bang|banging|slam|slamming|punch|punching|smash|smashing|bash) ~my ~<self> (head|<self>|legs|thighs|face|wall|fist|fists) & (until|stars|bruise|bruises|deserve|whenever|hate|purpose|every time|blood|mess up|mad at <self>|punish)
    (damage|hurt|harm|damaged|violence) ~to {_LIMB} & (purpose|again|last night|worse|tonight|usual|some|did)
    (razor|blade|cut|cutting|bleed|blood) & (relapse|relapsed|relapsing|clean|urge|urges) & {_ME}
    (pain|hurt) & (need|want|crave|deserve) & (cut|blade|razor|burn|bleed|skin)
    (used|took|found|broke|grabbed|unscrewed) ~apart ~the ~my ~a ~old (razor|razors|blade|sharpener|scissors|lighter) & (legs|arms|wrist|thighs|skin|used it|again|tonight|apart|blade|cut|myself)
    (hurting|harming|cutting|burning) <self> & (deal|cope|stress|stop|help|started|feel|pain|relief|again|keep)
"""

HARM_INDIRECT = f"""
    (clean|sober) & (urges|urge|relapse|relapsing|tempted|blade|slip|cutting) & {_ME}
    (urges|urge) (are|is|so|got|get|getting|were|hit|came|coming|wont) ~so ~really ~getting ~back (screaming|strong|bad|worse|back|killing|loud|unbearable|stronger|stop|overwhelming|tonight|again|go away)
    (afraid|scared|worried|terrified|might|could|gonna|going to|ill|will) ~that ~of ~i ~ill ~im ~might ~gonna ~going ~to ~could (do|doing|did) (something|anything|smth) ~bad ~stupid ~awful ~terrible to <self>
    (only|just|finally|always) (feel|feels|calm|felt|get|breathe) .. (after|when|once|if) i (bleed|cut|hurt|burn|see (red|blood)|hit|scratch|am bleeding)
    (feel|feels|felt) (better|calm|calmer|alive|real|relief|release|okay) (after|when|once|if|by) .. (i|bleeding|blood|cutting|hurting|pain) (bleed|cut|hurt|burn|myself|bled|see blood|$|hurting)
    (hurt|pain|hurting|ache) .. inside & (outside|feel it|show|physical|match|skin|body)
    (feel|see|show|match) it on the outside
    (tissues|blood|stains|bandages|towel|sheets|sleeve|sleeves) & (hide|hid|lied|told|found|noticed|nobody knows|secret|wash|asked|excuse) & (blood|bandages|arms|bleed|cuts|scars) & {_ME}
    (long sleeves|sleeves|hoodie|long (clothes|pants)) & (scars|cuts|arms|marks|hide|see) & {_ME} & (summer|nobody|no one|hide|scars|cuts|hot|heat|hiding|cant)
"""

EATING = f"""
    (throw|throwing|threw|throws|puke|puking|puked|vomit|vomiting|vomited|puked) ~it ~up ~all ~of ~it ~everything ~anything ~whatever ~what (i|my|after|every) ~single ~big (eat|ate|eaten|food|meals|meal|dinner|lunch|eating|each|binge|eaten)
    (purged|purge|purging) ~twice ~three ~times ~<self> (again|today|tonight|yesterday|after|last night|daily|twice|everything|this morning|every) & {_ME}
    (water|coffee|gum|ice|air|diet coke|celery|cigarettes|black coffee|monster|nothing) & (days|day|week|hours) & (skinny|thin|proud|fat|lighter|empty|weight|flat|kg|pounds)
    (havent|have not|not|didnt|without|no) ~had ~eaten ~any ~food ~in (anything|eaten|food|a meal|eating|solid) & (skinny|thin|proud|fat|disgusting|weight|lighter) & (days|day|week|hours|water)
    (cal|cals|calories|kcal) & (0|100|150|200|250|300|350|400|450|500|600|zero|under|hundred|restrict|restricting|limit) & (ed|relapse|day|fat|skinny|limit|ana|restrict|restricting|feel|only|thin|whale|failure)
    (ed|eating disorder) (relapse|relapsing|thoughts|voice|brain|behaviors|behaviours|recovery is|is back|is winning|is loud)
    (struggling|struggle|battling|dealing|living|suffering|relapsing|relapsed|fighting) (with|from|into) ~my ~an ~severe (anorexia|bulimia|ed|eating disorder|restricting|purging|orthorexia|binge eating)
    (not eating|stop eating|starving|starve|skipping meals|fasting|without eating|no food|stopped eating) & (tips|lose|lbs|pounds|kg|kilos|thin|skinny|fat|bones|hide|secret|weight|ugly) & (week|by|tips|until|help|how|all|so|because|days|need|want|my|im|ana)
    ~be ~my ana (coach|buddy|twin|partner|sister|mentor|accountability)
    (be|become|becoming|being|go|turn) (ana|anorexic|bulimic|mia again)
    (so|as|too|that) (thin|skinny|tiny|underweight|bony) ~that ~it ~people ~they ~he ~everyone (worry|worries|hospital|worried|disappear|hurts|scary|die|sick|break|bones|vanish)
    (fingers|finger|toothbrush|spoon) .. (throat) & (eat|ate|food|meal|dinner|after|when|too much|lunch|again)
    (anorexia|bulimia|anorexic|bulimic) & {_ME}
"""

EATING_INDIRECT = f"""
    (eat|eating|ate|eaten|food|meal|dinner|lunch|bite|bites|calories) & (guilty|guilt|disgusting|disgusted|failure|ashamed|shame|hate <self>|fat pig|punish|enemy|terrified|deserve|allowed|worthless|weak|repulsive|earn) & {_ME}
    (scale|weight|number) & (allowed|cry|worth|eat|decides|hate|ruined|breakfast) & (eat|scale|fat|food|cry|hate) & {_ME}
    (chew|chewing|drink|drinking|smoke|smoking|suck) ~on ~ice ~cubes ~gum ~only ~black ~cigarettes ~coffee ~water (ice|gum|cubes|water|coffee|cigarettes|so|instead|to) ~so ~that ~i ~dont ~have ~to ~instead ~of ~avoid ~not & (dont have to eat|not eat|instead of eating|instead of food|avoid eating|kill the hunger|dont eat|stay empty|suppress|cant eat|wont eat)
    (mirror|reflection|photos|body) & (fat|whale|pig|cow|huge|disgusting|obese|monster|balloon) & (i|im|my) & (see|look|hate|even though|still|everyone|too thin|cry|only|all)
    (food|eating|calories) (is|are|feels like|has become|became) ~my ~the ~a ~worst ~like (enemy|poison|punishment|torture|nightmare|battle|war|prison|failure|weakness)
    (stomach|belly|body|empty|hungry|hunger|starving) & (empty|growling|hungry|hunger|emptiness|starving) & (good|control|love|proud|pure|powerful|clean|high|safe|only|winning|strong|comfort|calm) & (feel|feeling|feels|love|makes) & {_ME}
    (binge|binged|binging|overate|ate too much) & (hate|disgust|disgusting|worthless|punish|purge|starve|fast tomorrow|pathetic|no food|cant stop crying) & {_ME}
    (too|still|so|feel|feeling) ~so ~really fat to (eat|go out|be loved|live|leave|be seen)
    (eat|eating|meal|meals|food) & (control|controlling) & (only thing|feel|life|lose|losing|in control) & {_ME}
"""

VIOLENCE = """
    (smash|bash|cave|crush|crack|kick|beat|blow|cut|chop|rip|tear|slit) ~in ~open ~off (his|her|their|that <insult>|my <kin>) ~fucking ~damn ~stupid (skull|head|brains|throat|heart out|neck|teeth out|face in|guts)
    (gun|rifle|shotgun|pistol|knife|machete|axe|bat|hammer|glock|ar15|ammo|bullets) & (kill|shoot|stab|hurt|murder|dead|die|smash) & (him|her|them|everyone|people|my <kin>|school|office|teacher|boss|someone|<insult>|they|he|she) & (ready|tonight|tomorrow|going|gonna|will|ill|want|loaded|bought|swear|need|if he|if she|monday|when)
    (want|going|gonna|will|ill|plan|planning|about|need|ready|about to|help me|how) ~to ~do ~i ~me (make|build|plant|detonate|set off|buy|get) ~a ~the ~pipe ~real (bomb|explosive|explosives|pipe bomb|molotov|ied) !shelter
    (about to|going to|gonna|will|ill|finna|want to|wanna) (beat|kick|smack|choke|hit|punch|slap) ~up ~the ~shit ~hell ~crap ~out ~of (my ~<own> (<kin>|babys?)|my (girlfriend|wife|kid|kids|son|daughter|mother|mom|child|gf|husband|baby)) & (ass|deserve|deserves|tonight|lesson|blood|hospital|so (bad|hard)|till|until|death)
    (attack|attacking|bomb|bombing|shoot up|shooting up|torch|torching|burn down|blow up|storm|ambush) ~a ~the ~my ~some ~local ~that ~old (school|mosque|church|synagogue|mall|office|workplace|crowd|concert|hospital|clinic|temple|station|protest|rally|parade|company|embassy|classroom|police station|courthouse|nightclub|kids|building) & (plan|planning|planned|going|gonna|want|will|ill|weekend|tomorrow|tonight|ready|inside|everybody|monday|friday)
    (poison|poisoning|poisoned|antifreeze|arsenic|cyanide|rat poison|ricin) & (<person>|husband|wife|coffee|coworkers|drink|food|boss|person|mother in law|tea) & (thinking|think|plan|without|detected|detect|how|undetected|want|going|will|trace|untraceable|slip|put)
    (what|which|how) .. (poison|dose|drug|weapon) ~that (kills|kill|would kill) & (husband|wife|him|her|someone|person|boss|people)
    (kill|killing|murder|murdering|shoot|shooting) <person> ~and ~then (myself|me)
    (acid) & (face|throw|him|her|pour) & (ruin|throw|going|gonna|want|will)
    (thinking|think|thought|fantasi(z|s)e|dreaming|dream|plan) ~a ~lot (about|of|on) (poisoning|stabbing|killing|shooting|strangling|murdering|hurting|burning|running over) <person>
"""

VIOLENCE_INDIRECT = f"""
    (dont know|no idea|afraid of|scared of|not responsible for|cant promise) what (ill|i will|i might|i|im going to|im gonna|i could) ~do ~gonna ~going ~to do to (him|her|them|my <kin>|people|that <insult>)
    (so angry|so mad|furious|rage|raging|hate) & (hurt|kill|do to (him|her|them)|snap|end (him|her|them)|gun|knife|blood|murder) & (him|her|them|people|someone|my <kin>) & {_ME}
    (push|pushed|pushing) .. too far & (see|happen|happens|regret|sorry|monday|tomorrow|pay|learn|what)
    (they|everyone|he|she|people|theyll|hell|shell|youll) ~will ~ll ~all (see|pay|learn|regret|be sorry|find out) & (monday|tomorrow|tonight|gun|knife|blood|bomb|school|finally|soon|happens when) & (see what|pay for|regret it|pushed|what ive|bullied|laughed|too far|sorry|what happens)
    (dark|violent|intrusive|homicidal|murderous|scary) (thoughts|urges|fantasies|impulses|images) & (hurt|hurting|kill|killing|harm|harming|people|someone|others|him|her|them|homicidal|murderous|baby|kids)
    (homicidal|murderous) ~thoughts ~and ~again ~right ~now & {_ME}
    (ruin|destroy|smash|burn|cut up|melt|disfigure) (his|her|their) ~pretty ~smug (face|life) ~with & (acid|knife|blade|gun|razor|fire|fists)
    (list) & (people|names|everyone) & (kill|dead|die|pay|shoot) & {_ME}
"""

BLOCKS = (
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "negated quoted frame topic hyperbole work_joke fun past",
        SUICIDE,
    ),
    Block(Category.SUICIDE, Level.INDIRECT, "quoted frame benign past", INDIRECT),
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
