"""What people say who think of dying and do not call it that."""

from chatsite.duties.language import Block, Category, Level

_GUARDS = "negated others quoted frame benign past"

BLOCKS = (
    Block(
        Category.SUICIDE,
        Level.INDIRECT,
        _GUARDS,
        """
        (im|i am|being|feel like|such|only|nothing but|always been|become|me) ~such ~nothing ~but ~like ~only a ~huge ~such burden
        a ~huge ~big burden (to|on|for) (everyone|everybody|my|people|them|others|you|anyone|all|the people|family)
        (world|everyone|everybody|all|they|people|family|kids|friends|mom|mum|parents|life|things|lives) ... (better|easier|happier|simpler|relieved|best|fine) ~off .. <if_gone>
        (better|easier|happier|relieved) ~off .. <if_gone>
        (better|easier|happier|relieved) ~off ~for ~everyone ~everybody ~them ~all <if_gone>
        it would be (easier|better|best) .. (if i|to let go|not to (be|exist)|without me)
        <nobody> (would|will|d|cares|care|gonna|going to|even|ll) ... (notice|notices|care|cares|miss|cry|remember|bother|mind|sad) ... <if_gone>
        <if_gone> ... <nobody> (would|will|d|even|ll|cares|care) .. (notice|care|miss|cry|remember|bother|mind)
        (nobody|no one|noone|no 1) (would|will|is going to|s going to|gonna|ll|wouldnt|is gonna) (miss|remember|mourn) me
        (would|will) (you|anyone|anybody|people|they|someone) .. (miss|remember|notice|care|cry|be sad) ~me ~for ~me .. <if_gone> .. (die|died|dead|gone|anymore|disappeared|vanished|killed|here|around)
        (sorry|regret it|happy|relieved|see) <if_gone> ~gone ~dead $
        (want to|wanna|wish ~i ~could|hope ~i ~to|could|would|pray) .. (sleep|asleep|bed|eyes|out|i) .. (never|not|dont|wont) ~have ~to ~ever (wake|waking|woke|open)
        (dont|do not|didnt|hope i dont|wish i didnt|wish i wouldnt) (want to|wanna|have to|ever|wana|wake) ~ever ~have ~to ~wake (wake|up|waking) ~up (tomorrow|again|<more>|in the morning|ever) !early
        (never|not) (wake|waking) ~up (again|anymore|tomorrow|ever|$)
        (want to|wanna|wish i could) sleep forever !in !but
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.INDIRECT,
        _GUARDS,
        """
        (want|need|wish|make|please) (it|this|everything|all|it all|this all|all of it|all this|all of this|the pain|my life|the suffering|this pain|this feeling|my pain|the voices|life) ~all ~would (to|could|would|just|) (stop|end|be over|go away|be done|finish) !at !with !after !so
        (make|makes) (it|the pain|everything|it all) (stop|end|go away) $
        (waiting|want|ready|cant wait) for (it|this|everything|it all|my life|the end|the pain|life) (to be over|to end|to stop|to finish)
        (point|sense|purpose|reason|use|meaning) (of|in|to|for) ~me ~to (living|life|live|being alive|existing|exist|going on|go on|keep going|continue|continuing|carry on|carrying on|stay|staying|stay alive|wake up|waking up|be here|being here|anything|it all|getting up|fight|keep fighting|breathing|trying)
        (no|any|whats the|what is the|see the|see a|a single|one) (point|sense|purpose|reason|use) ~of ~in ~to ~for ~me ~to ~even (anymore|living|live|going on|keep going|go on|stay|try|trying|being here|be here|existing|continuing|continue|wake up|keep fighting|carry on|left) !<task>
        (nothing|no one|nobody|anything) ~left ~here to live for
        (nothing|nobody|no one) left (for me|to live|to lose|here|in this|in life|inside)
        (lost|losing|no|lose|without|have no) ~the ~my ~all (will|desire|reason|wish|strength) to (live|go on|keep going|keep living|be alive|exist)
        (cant|cannot|can not|couldnt|can t|unable to) ~even ~keep (do|doing|take|handle|stand|bear|cope|endure|deal ~with) ~with (this|it|life|living|anything|all this|this life|it all|everything|being alive|the pain|this pain) ~<life_> <more> !<task>
        (cant|cannot|can not|couldnt|can t) (go on|keep going|carry on|continue|live) (like this|anymore|any longer|living|with ~my ~this life|this way|any more|another day|much longer|$) !on
        (cant|cannot) (keep) (living|doing this|going|pretending|fighting) ~like ~this ~<more> $
        (wish|wished|wishes|should|better if|regret|if only|shouldve|wishing) .. (never|not) ~have ~been (born|existed|been born|exist)
        (wish|wished) i wasnt (born|alive|here anymore|around|me anymore)
        (wish|wished|wishing|if) i (could|would|can) ~just (not exist|cease to exist|disappear|vanish|stop existing|not be here|not wake up|be gone|never wake up) !<into> !to !for !during
        (this is|thats|its) (my|the) last (message|text|night|day|goodbye|time ~you ~ill|words|chat|conversation|photo|picture|selfie|letter|birthday|christmas)
        my last (message|goodbye|night ~on ~earth|day ~on ~earth|words|day alive|letter)
        (by the time|when|if) (you|anyone|they) (read|reads|see|get|find|hear) (this|me) .. (im|ill|i) .. (gone|dead|be gone|longer here)
        (wont|will not|might not|not going to|not gonna|may not|wouldnt) (be) (here|around|alive|there|on this) (tomorrow|much longer|<more>|for long|next (week|year|month)|to see|by|long|when|after tonight)
        wont be a (problem|burden|bother|worry) .. (anyone|anymore|everyone|you|much longer|longer)
        (im|i am|ive been|am|so|been|getting|feel|feeling) ~so ~very ~just ~too (tired|sick|exhausted|done|fed up|over|weary|finished) ~and ~tired (of|with|from) ~my ~all ~this <life_> !<task>
        (tired|sick) of (being alive|living !(out|with|here|at|in|on|far|under|off|together|alone|next|like a)|life|existing|existence|waking up alive|this life)
        (want to|wanna|going to|wish i could|gonna|need to|wish to|like to|will|ill) ~just (disappear|vanish|fade away|cease to exist|stop existing|not exist|be no more|stop being|stop breathing|evaporate) (forever|from|and never|completely|for good|off|$|so|because|like|without|i)
        (want to|wanna|wish i could|gonna|going to) be (gone|no more|free of ~this life|nothing|erased|with god) $
        (want to|wanna|easier to|time to|ready to|going to) ~just let go !<into> (of life|$|forever|and|now)
        (dont|do not|didnt|wish i didnt) (want to|wanna|wana|wish to|have to) (be here|exist|go on|be around|keep going|continue|wake up|be a person|be me|carry on|feel anything|keep fighting|be in this world) (<more>|$|at all)
        (dont|do not|cant|cannot) (see|imagine|have|picture) (a|any|my|much|no) ~kind ~of ~more (future|reason|point|way out|hope) ~for ~myself ~me ~anymore ~to ~live ~in ~this ~left ~with ~me ~here $
        (no|not any|isnt any|without) (hope|future|way out|escape|light|place) (for me|left|anymore|for someone like me|in this life|out|in this world|of this life)
        (theres|there is|see|is|s) no (way out|future|hope|escape|point anymore|way forward|point) $
        (hope|wish|pray|wouldnt mind|praying|hoping|wishing) ~if ~that (a|the|some|my) (car|bus|truck|train|plane|lightning|lorry) .. (hit|hits|hitting|crash|crashes|crashed|strikes|kill|kills|runs|falls)
        (hope|wish|hoping|wouldnt mind|if|pray) ~if ~that i ~would ~could (got|get|am|were|was|getting) (hit by|run over|cancer|in a crash|shot|an accident)
        i ~just give up on (life|everything|living|myself|it all)
        (giving|given|gave|give) up on (life|living|everything|myself|all of it)
        ^ ~so (im|i am|ive) ~just (giving|given) up ~now $
        (im|i am|ill|i will|going to|gonna|want to|wanna|be) ~be ~see ~join ~with ~my .. (mom|mum|dad|mother|father|brother|sister|son|daughter|grandma|grandpa|wife|husband|him|her|dog|grandmother|baby|friend) .. in (heaven|the afterlife|the next life)
        (join|see|be with|meet) (him|her|them|my <kin>) ~again (in heaven|on the other side|up there|in the next life|in death)
        (goodbye|bye|farewell|goodnight) ~to (forever|world|cruel world|this world|for good|life|for the last time|everyone forever)
        (say|said|saying) ~my ~my (goodbyes|last goodbye|final goodbye)
        my life (is|s|feels) (over|not worth|worthless|pointless|meaningless|finished|no longer worth|done|a waste)
        (life|its|it|living) (isnt|is not|not|aint|wasnt|doesnt feel|is no longer|no longer) worth (living|it ~<more> $|the pain|anything)
        (not|nothing|isnt) worth living
        (hurts|painful|exhausting|hard|pain|torture|unbearable|hate) ~so ~much ~just (to exist|to be alive|to live|existing|being alive|to breathe|living like this)
        (dont|do not|doesnt|didnt|not|never) deserve (to live|life|to be alive|to exist|to be here|to breathe|being alive|this life|living)
        (deserve to die|deserve death|should be dead|should have died|shouldve died|shouldnt (be alive|exist|be here|have been born)|waste of (space|oxygen|air|life))
        (standing|sitting|im|i am|stand|sit|here|leaning|am) .. (on|at|by|over|near|close to|from) (the|a|this) ~train ~subway ~parking (ledge|tracks|edge|platform edge|railing|railway tracks|rooftop|roof|bridge|cliff|overpass) . ~. ~water ~the ~and ~it ~looks ~so (peaceful|calling|jump|looking down|on purpose|thinking|inviting|calm|cold|goodbye|over)
        (too close|close) to the (platform|edge|tracks|railing|ledge|roof) .. (on purpose|thinking|wondering|intentionally|because)
        (im|i am) (on|at|by) the (bridge|ledge|roof|edge|tracks|railing|overpass) ~now ~rn ~again $
        (saving|saved|stockpiling|stockpiled|hoarding|hoarded|collecting|collected|hiding|stashing|stashed|counting|counted|staring at) ~up ~all <pills_of>
        <pills_of> .. (just in case|saved up|laid out|lined up|in front of me|next to me|in my hand)
        (dont|wont|not|never|doubt) ~think ~gonna ~going ~believe ~ill ~i ~to ~will (make it|be alive|live|survive|last|be here) (to|until|till|past|through|to see|for|by|tonight|next|the night)
        (giving|gave|given|give) .. (away|to my) ... (letters|goodbye|calm|peace|dont need|wont need|last|no longer need|anymore)
        (wrote|writing|written|write) .. (letters|letter|notes|goodbye letters|goodbyes|note) (to|for) (everybody|everyone|my (family|kids|parents|mom|friends|mum)|each|them all|you all|those)
        (wrote|writing|written|write) .. (goodbye|farewell|last) (letter|letters|note|notes|messages)
        (gave|giving|given) (away|) ~all my (stuff|things|belongings|dog|cat|clothes|possessions|guitar|games) (away|to|$)
        ending it (seems|is|sounds|feels|would|looks|might|all)
        (only|best|last) (option|way|thing) (left) (is|for|to) .. (end|die|go|death|leave)
        (only|one) way (out|left|to stop the pain) (is|of this|for me)
        (who|what) would (take care of|look after) .. (cat|dog|kids|pets) .. <if_gone>
        (im|ill be|be|its|everything|it|all) ~be ~all ~will ~all (over|at peace|free) (soon|tonight|tomorrow|for good|after tonight) !with
        (cant|dont) (think|see) .. (reason|reasons) (to|for) (live|stay|keep|wake|go on|continue|being|not (die|do it))
        (existence|being alive|existing|living|life) (is|feels) ~so ~like ~a ~just (pain|painful|torture|pointless|meaningless|exhausting|unbearable|hell|too much|agony)
        """,
    ),
)
