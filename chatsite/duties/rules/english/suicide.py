"""A wish or a plan to die, said outright."""

from chatsite.duties.language import Block, Category, Level

_SELF = "negated quoted frame hyperbole work_joke past"
_WISH = "negated others quoted frame hyperbole trivial past"

BLOCKS = (
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        _SELF,
        """
        ~i <to> <kill_self>
        ~<i> (<of>|<doing>) <killing_self>
        <i> .. (killing|kill|unalive|hang|hanging) <self>
        (kill|killing|unalive|unaliving|kil) <self>
        (hang|hanging|hung) myself !up !out !a
        (killed|shot|hanged|hung) myself !in
        ~<i> (swallowed|took|taken|take|taking|swallow|downed|popped|swallowing) ~(like|about|all) <many> .. <pills>
        <i> (overdosed|oded|attempted|od) !of !on
        (attempted|tried|try|trying) ~to ~commit (suicide|sewerslide)
        (attempted|tried) (killing|hanging|ending|drowning) (myself|my life)
        ~<i> <to> end (it|this|everything|things|all ~of ~this) <soon_>
        ~<i> (ending|finishing) (it|everything|this|it all|things) <soon_>
        <of> ending (it|everything|things) <soon_>
        (end|ending) it (all|for good|forever|once and for all) !<end_of_joke> !(comes|came|is|was|worked|turned|depends|boils)
        (end|ending|take|taking|took|ended) my ~own (life|existence)
        (my|a|the|write ~me ~my|writing|wrote|leave|left) (suicide|goodbye) (note|letter|plan|plans|date)
        (rope|noose|gun|pills|blade|knife|razor) .. (hang|shoot|kill|end|overdose|slit) (myself|it|this|my)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        _WISH,
        """
        ~<i> <wish> die !<die_joke>
        ~<i> <wish> be (dead|deceased|six feet under|buried|in my grave) !<die_joke>
        ~<i> (wish|wished|wishing) ~that (i|id) (was|were|am|be|had|could ~be|would ~be) (dead|died|die|killed|in a grave)
        (wish|wished) (i|id) (died|dead|had died|die)
        <i> (feel|feeling|felt) like (dying|death is the only)
        <of> dying ~right (tonight|today|now|every|all the time|constantly|is|$)
        (better|best) (off|if i was|if i were) dead
        (rather|prefer to|prefer ~being) be dead
        hope (i|to|that i) (die|dont wake|never wake|do not wake|dont survive)
        <i> .. (dont|do not|didnt|no longer|never) (want to|wanna|want|wish to|wana|feel like|need to|deserve to) <live> !<live_where>
        <i> .. (dont|do not|no longer) (want|wish) ~to (living|being alive|my life|this life|life) ~<more> $
        (dont|do not) (wanna|want to|wana) (live|exist|be alive) ~<more> $
        <i> (stopped|quit) wanting to (live|be alive|exist)
        (no longer|not) (want|wanna|wanting) ~to (live|be alive|exist) ~<more> $
        <i> (deserve|deserved) (to die|death|to be dead)
        (death|dying) (is|seems|sounds|would be|feels like|looks) .. (answer|way out|solution|only|option|relief|peaceful|better|escape)
        i (crave|long for|wish for|welcome|pray for|want|beg for) death
        (made|im at|at) ~my peace with (dying|death)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "negated others quoted frame topic hyperbole past",
        """
        <i> ... (suicidal|sewerslide|suicide|suicides|unalive)
        ~<to> (commit|committing|comit|committ) ~a (suicide|sewerslide|sudoku)
        <of> (suicide|sewerslide|unaliving|self deleting)
        (suicidal|suicide|unalive) (thoughts|ideation|urges|feelings|ideas|tendencies|again|rn|right now|tonight|today) !and !in !of
        (my|these|this|those) (suicidal|suicide) (thoughts|ideation|urges|feelings|ideas|plan|attempt)
        (suicide|sewerslide|death) (is|seems|looks|feels|sounds|might be|would be|as) ~like .. (way|option|answer|solution|thing|choice|relief|exit|out|right|best)
        (so|super|very|feeling|feel|extremely|actively|passively) suicidal
        ^ (suicidal|suicide|sewerslide) $
        ^ (suicidal|suicide|sewerslide) (im|i|rn|again)
        ^ suicidal
        (suicidal|suicide) . (every|all) (day|night|time|the time)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "fiction topic",
        """
        (way|ways|method|methods|how|where) .. to (die|kill (myself|yourself)|commit suicide|end (it all|my life|your life)|unalive) ~<how_die> ~at ~home $
        (painless|painlessly|easiest|quickest|fastest|peaceful|best|simplest|least painful|less painful|painfree) .. (way|ways|method|methods|to) .. (die|kill (myself|yourself)|suicide|end it ~all|go forever|unalive)
        (ways|way|how|methods) to (die|kill (myself|yourself)|hang (myself|yourself)|overdose|unalive (myself|yourself)) .. (painless|painlessly|peacefully|fast|quick|quickly|without|easily|home|alone)
        (how|what) (many|much|dose|amount) ... (die|kill me|lethal|fatal|overdose|not wake|never wake|kill you|kill a person|end it|deadly|od)
        (lethal|fatal|deadly) (dose|amount) !for !to
        (what|whats) .. dose .. (lethal|fatal|deadly|kills)
        (how|is) (high|long|tall) ... (jump|hang|fall|bleed) .. (die|dead|kill|to death|out)
        how to (tie a noose|make a noose|hang (myself|yourself)|kill (myself|yourself)|slit (your|my) wrists)
        does it hurt to (die|hang (myself|yourself)|drown|overdose|bleed out)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "negated others quoted frame hyperbole kidding past",
        """
        ~<i> <to> (kms|ctb|catch the bus|rope !<rope_thing>|unalive|neck <self>|die by suicide|take the exit)
        <of> (kms|ctb|unaliving|roping|catching the bus)
        (kms|ctb) (soon|tonight|today|tomorrow|now|rn|fr|for real|im serious|all the time)
        <i> (ctb|kms)
        ctb !to
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.INDIRECT,
        "negated others quoted frame hyperbole kidding past",
        """
        kms !lol
        (tell|tells|told|telling|say|says|saying|want|wants|wanted) (me|i should|me that i should) ~to (kys|kill (myself|yourself)|die|go die|unalive|off)
        """,
    ),
)
