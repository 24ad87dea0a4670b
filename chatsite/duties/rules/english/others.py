"""Somebody else is in danger, and the reader tells of it."""

from chatsite.duties.language import Block, Category, Level

BLOCKS = (
    Block(
        Category.SUICIDE,
        Level.OTHER,
        "negated quoted fiction topic dying past",
        """
        <relation> ... (kill|killing|killed|hang|hanged|hanging|shoot|shot|drown|unalive|off) (himself|herself|themselves|themself|themselfs|him self|her self)
        <relation> ... (is|was|are|got|feels|hes|shes|theyre|be|so|really|been) ~feeling ~really ~so suicidal
        (hes|shes|theyre) suicidal
        <relation> ... (says|said|wants|told me|tells me|keeps saying|saying|texted|text|talks about|talking|written) ~me ~that ~he ~she ~they ~hes ~shes (wants to|want to|wanna|wanted to|would rather|is going to|going to|gonna|doesnt want to|dont want to|no longer wants to|wishes|will|to) ~he ~she ~they ~be ~was ~were (die|dead|live|be alive|not be here|end it ~all|disappear|commit suicide|jump off)
        <relation> .. (wants|wanted) to (die|end it all|be dead|disappear forever|commit suicide)
        <relation> .. (doesnt|didnt|no longer) (want|wants|wanted) to (live|be alive|be here|exist)
        <relation> ... (ending|end|take|taking|took|taken|ended) (his|her|their) ~own life
        <relation> ... (attempted|tried|committed|commit|attempt|attempting|committing) ~to ~commit (suicide|to take)
        <relation> ... (suicide|suicidal) (thoughts|note|attempt|letter|ideation|threats|threat|plan)
        <relation> ... (overdosed|overdosing|slit (his|her|their) wrists|jumped off)
        <relation> ... (took|swallowed|taken) <many> .. <pills>
        (talk|stop|save|help) (him|her|them|my friend) .. (out of|from) (suicide|killing|jumping|ending)
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.OTHER,
        "negated quoted fiction topic past",
        """
        <relation> ... (cut|cuts|cutting|hurt|hurts|hurting|harm|harms|harming|burning|burns|injures) (himself|herself|themselves|themself) !(on|shaving|cooking|badly at|playing|at)
        <relation> ... (self harm|self harms|self harming|self harmed|selfharm|selfharms|selfharming|self injury)
        <relation> ... (cuts|scars|marks) (on|all over|up) (his|her|their) (arms|arm|wrists|wrist|thighs|legs)
        """,
    ),
)
