"""Starving, purging, and what the scene calls its friends."""

from chatsite.duties.language import Block, Category, Level

_GUARDS = "negated quoted frame topic past"

BLOCKS = (
    Block(
        Category.EATING_DISORDER,
        Level.EXPLICIT,
        _GUARDS,
        """
        (make|made|making|force|forced|forcing|makes) <self> ~to (throw up|puke|vomit|sick|be sick|purge|throwing up|hurl|barf|throw it ~all up)
        (throw|threw|throwing|puke|puked|puking|vomit|vomiting|vomited) ~up ~all ~everything ~my ~it ~the ~up (food|dinner|lunch|meal|meals|i eat|i ate|breakfast|calories|everything|after|it) ~after ~i ~eat ~ate .. (so i|weight|fat|thin|skinny|on purpose|every meal|every time|to stay|calories|gain|calorie|binge)
        (throw|threw|throwing) up (on purpose|after (every|each) (meal|time)|every time i eat|after i eat|after eating|to (lose|stay|be))
        (puke|puking|vomit|vomiting|purge|purging|purged|sick) (on purpose|after (every|each|meals|meal|eating|dinner|lunch|i eat|a binge)|everything i eat|what i eat|my food|to (lose|stay|get))
        (starve|starving|starved) <self>
        <i> <to> starve (until|till|til|so|again|$|for|to (be|get|lose)) !(to death)
        (starving|starve|fasting|fast|starved) .. (until|till|til) .. (kg|kilos|lbs|pounds|skinny|thin|bones|bone|ugw|disappear|stone|thigh|underweight|weigh)
        (starving|being hungry|hunger|empty|emptiness|hungry) (feels|makes me feel) .. (good|amazing|pure|powerful|strong|clean|high|in control|better|safe)
        (havent|have not|didnt|not|without|havnt|refuse|refusing|refused|stopped|quit|stop|avoid) ~been ~to ~just (eaten|eat|ate|eating|food|touched food) ~anything ~any ~a ~thing ~at ~all ~real ~in ~for ~since .. (<days>|weeks|week) ... (fat|skinny|thin|lose|weight|disgusting|ugly|proud|deserve|control|thinner|hate|calories|guilt|good|body)
        (fat|skinny|thin|ugly|disgusting|whale) ... (havent|didnt|not|stopped|stop) (eaten|eat|eating) ~anything ~in ~for <days>
        (stop|stopped|stopping|quit|refuse|refusing) ~to (eating|eat) ~altogether ~completely ~anything ~food .. (until|so i|to (be|get|lose|become)|because im) ... (skinny|thin|bones|bone|weight|fat|thinner|smaller|disappear|ugly|kg|kilos|pounds)
        (binge|binging|bingeing|binged) (and|then|or|n) ~then (purge|purging|purged|puke|vomit|throw up|starve|fast|restrict)
        (purge|purging|purged) (without|after|again|my|in the|food|every|everything|dinner|lunch|so|quietly|when|and) !(inbox|files|mails|emails|closet|playlist|wardrobe|contacts|cache|folder|photos|data|old|account|phone) ... (parents|mom|mum|hearing|noise|eat|eating|dinner|meal|food|lunch|calories|weight|throat|ate|night|binge|shower|fat|meals|again|bathroom|noticing)
        <i> (purge|purged|purging) !(my|the|all|old) ~again ~every ~a ~night ~day ~lot ~after ~meals $
        <i> ~have ~been ~am ~keep ~started purging !(my|the|all|old)
        (thinspo|thinspiration|thinspoo|bonespo|meanspo|proana|promia|pro ana|pro mia|ana mia|anamia|ana (buddy|buddies|coach|tips|girl|diet|group|(says|said|wants|tells|told|whispers) ~me ~im ~that (im|i|not|to|me)|voice|and mia|is my|is back|rules|tricks|lifestyle|butterfly) !(is coming|are|were|is coming|names|came|come|went|will|want))
        (with|by|to|for|looking|tips) ana (and mia|mia|buddy|coach)
        mia (fixes|helps) ~me ~it .. (purge|eat|ate|when|food|meal|calories|skinny|binge)
        (laxatives|laxative|lax|diuretics|diet pills|ipecac) ... (thin|weight|skinny|lose|meal|eat|eating|lighter|flat|fat|thinner|day|binge|slim|calories)
        (abuse|abusing|addicted to|pop|popping|overdo) ~on ~my laxatives
        <i> ... (anorexic|bulimic|anorexia|bulimia|orthorexia|orthorexic)
        (anorexic|bulimic) (and|since|again|for|but|rn|$)
        (anorexia|bulimia|bulemia|anorexic|bulimic) ~is ~has ~got ~getting (again|back|relapse|worse|winning|my|controls|is|came|took|relapsing|won)
        (relapse|relapsed|relapsing|recover|slip|slipped|slipping|fell|falling) ~back (into|with|in) ~my ~to (anorexia|bulimia|bulemia|ed|restricting|restriction|purging|starving|eating disorder|old eating habits|bingeing|binging)
        my ~own ~stupid ~old (eating disorder|ed) (is|was|has|gets|got|came|voice|tells|says|wont|again|wants|took|relapse)
        <i> ~might ~think ~i ~do (have|got|developed|having|hiding|relapsed into|struggle with|struggling with|suffer from|battling|with) (an|my|another|this) (eating disorder|ed) !(teacher|clinic)
        (finger|fingers|toothbrush) .. (down|in|into) ~my ~the throat
        (on|eat|eating|ate|only|under|limit|restrict|restricting|below|had|at|than|just) ~only ~around ~about ~less ~than ~myself ~to ~like (0|100|150|200|250|300|350|400|450|500|550|600|zero|hundred|two hundred|three hundred|five hundred|four hundred) (calories|cals|cal|kcal) !(burger|workout|snack|dessert|cookie|meal|burned|burnt|deficit)
        (chew|chewing|chewed) (and|n|then) (spit|spitting|spat)
        (skin and bones|bag of bones|collarbones|thigh gap|ribs show|see my ribs|see my bones|count my ribs|feel my bones|hip bones|my bones ~to show|bones (stick|sticking|poke|poking|show|showing))
        (hide|hiding|tips|pretend|lie|tricks|lying|trick|fake|faking) ... (not eating|im not eating|i dont eat|havent eaten|how little i eat|im starving|purging|weight loss|that i ate|eating less)
        (ate|eat|eaten|eating|had) ~today (nothing|zero|only (water|air|ice|gum|coffee|an apple)) ... (skinny|thin|day <number>|fat|proud|days|weight|lighter|kg)
        (water|only water|liquid|coffee|ice cubes|gum|dry) ~fast ~and ~only ... (until|till|til) ~im ~i ~am ~get (skinny|thin|bones|underweight|tiny)
        (how|what) ~few ~little ~low ... calories ... (survive|live on|without (dying|fainting|passing)|stay alive)
        (how|best|ways|tips|trick|tricks|way) ... (starve|stop eating|not eat|suppress hunger|stop being hungry|ignore ~the hunger|skip meals) ... (without|parents|mom|mum|anyone|noticing|notices|faint|fainting|tips|longer|thin|skinny|lose)
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.INDIRECT,
        "quoted frame topic laughing ill",
        """
        (dont|do not|didnt|doesnt|not|never|hardly) ~even ~feel ~like ~i (deserve|deserved|allowed|earned|allow <self>|let <self>) ~to ~my ~any ~the (eat|food|dinner|lunch|breakfast|meal|a meal|meals|feed <self>|eating|be fed|calories|nourish)
        (every time|whenever|each time|when|after|anytime|any time) ~that i (eat|ate|eating|have a meal|finish|swallow|put food) ... (disgusting|disgusted|guilty|guilt|ashamed|hate|out of me|gross with|panic|cry|crying|fat|shame|throw|punish|failure|sick of <self>|weak|dirty)
        (feel|feeling|felt|im) ~so ~really ~always ~like (guilty|guilt|ashamed|disgusting|disgusted|a failure|a pig|shame|weak|dirty|gross) .. (eat|eating|ate|eaten|food|every bite|meal|meals|calories) !too !much
        (terrified|scared|afraid|fear|petrified|frightened|panic|anxious) ~of ~about ~at ~to ~the ~thought ~gaining ~getting ~being ~eat ~put ~on (weight|fat|food|eating|eat|meals|calories|carbs|the scale|gain ~weight|anything)
        (food|eating|calories|meals|dinner|mealtimes|carbs) (scares|terrifies|frightens|disgusts|is the enemy|is poison|makes me (cry|panic|sick)|feels like (failure|poison|losing))
        (kilos|kg|kilo|pounds|lbs|stone|bmi|weigh|size) ... still ~so ~too ~feel ~look ~like ~am ~way ~such (fat|huge|obese|a whale|a pig|big|enormous|disgusting|not (enough|thin)|too much)
        (hate|cant stand|disgusted|cant look|cry|crying|scared) .. (look|looking|mirror|body|reflection|see myself) ... (fat|eat|eating|skinny|thin|thinner|food|bones|weigh)
        (fat|eat|eating|skinny|thin|kilos|weigh) ... (hate|cant stand|cant look|disgusting|cry) .. (mirror|my body|reflection|looking at <self>)
        (weigh|weighing|weighed) <self> (ten|five|twenty|six|eight|several|constantly|every|a dozen|all|multiple|so many|10|5|20|*) ~times ~hour ~time .. (day|cry|hour|panic|obsess|obsessed|meal|bathroom|crying)
        (hide|hiding|hid|throw|throwing|threw|flush|flushing|flushed|feed|feeding|gave|give) .. (food|lunch|dinner|meals|plate|breakfast|sandwiches) ... (mom|mum|parents|thinks|think|dog|napkin|napkins|notice|nobody|no one|toilet|so they|dad|pockets|bin|trash|believe)
        (hungry|hunger|empty|starving|not eating|emptiness|empty stomach|skipping meals|restricting|restriction) ... (control|pure|clean|power|powerful|safe|strong|proud|worthy|accomplished|high)
        (my|lowest|reach|hit|new|at) (ugw|cgw|hgw|lw|sw cw|gw) (is|was|of|soon|now|by|$|*)
        (ultimate|lowest) goal weight
        (exercise|exercising|exercised|run|ran|running|workout|worked out|work out|burn|gym|jumping jacks|sit ups|situps) ... (because i ate|after i ate|for eating|to earn|to punish|burn off|to make up for|because of ~one ~a ~the (cookie|cake|meal|dinner|slice|apple)|every calorie) ... (hate|guilty|disgusting|punish|deserve|cry|hours|faint|anything|punishment|eat|midnight|collapse)
        (skip|skipping|skipped) (every|all|most) ~of ~my (meal|meals|food|dinners|lunches) ... (fat|skinny|thin|weight|ugly|calling|lose|body|lighter|disgusting)
        (period|periods|hair|faint|fainting|fainted|dizzy|passing out|passed out|cold all the time) ... (lose|losing|loose|eat|eating|weight|skinny|not (enough|eating|thin)|thinner|kilos|starving|restricting)
        (need|want|have|must) to ~still ~just lose (more|another|5 more|10 more|it all|even more|so much) ... (enough|ugly|hate|fat|disgusting|bones|faint|hair|period|underweight|worth)
        (hair|period|faint|fainting|dizzy|bmi|underweight|bones) ... (need|want|have|must) to ~still ~just lose ~even more
        (scared|afraid|terrified|cant|unable) ~to ~of ~let ~<self> ~make ~bring ~even (eat|eating|swallow|touch) (anything|food|today|in front of (people|anyone|others|him|her)|a bite|more than|around people|without (crying|panicking|feeling|guilt|counting))
        (obsessed|obsessing|obsess|obsession|cant stop|addicted) (with|over|about|counting|thinking) ~about ~over ~my ~the ~losing ~every ~counting (calories|calorie|weight|food|thinness|my weight|being thin|being skinny|my thighs|the scale)
        (proud|happy|glad) .. (didnt|havent|not|havent) (eat|eaten|eating|ate) .. (all day|today|anything|in|for|since)
        (if|until|unless) im ~not ~finally ~skinny ~thin ... (love|worth|worthy|beautiful|lovable|eat again|allowed to eat)
        (wish|want to|wanna|would love to) ~be ~i ~was ~were ~look ~become ~just (as|so|that|sickly|dangerously|underweight|bone|skeleton|sick) ~enough (thin|skinny|underweight|skeletal|bony|fragile|anorexic|bones)
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.OTHER,
        "negated quoted frame topic past",
        """
        <relation> ... (starving|starves) (himself|herself|themselves|themself)
        <relation> ... (anorexic|bulimic|anorexia|bulimia|eating disorder|purging|makes herself (throw up|sick)|thinspo|stopped eating)
        <relation> ... (hardly|barely|never|refuses to|wont|doesnt) ~ever (eats|eat) ~anything .. (thin|skinny|weight|bones|worried|underweight|dangerously)
        """,
    ),
)
