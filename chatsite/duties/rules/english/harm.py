"""Hurting oneself, without a word of dying."""

from chatsite.duties.language import Block, Category, Level

_GUARDS = "negated others quoted frame topic accident past"

BLOCKS = (
    Block(
        Category.SELF_HARM,
        Level.EXPLICIT,
        _GUARDS,
        """
        ~<i> <to> (hurt|harm|cut|burn|injure|mutilate|scratch|bite|slap|punish ~and ~hurt|cut up|slice|bruise|damage|hit|punch|stab) <self> !off !some
        ~<i> <of> (hurting|harming|cutting|burning|injuring|mutilating|scratching|hitting|punching|slicing|bruising|stabbing) <self> !off
        <i> ~was ~have ~keep ~been ~started (hurting|harming|cutting|burning|mutilating|hitting|punching|slicing) <self>
        (hurt|harm|hurting|harming|cut|cutting|burn|burning|hit|hitting|burned|injure|scratch|scratching) <self> .. (on purpose|again|deliberately|intentionally|to feel|to cope|until|with a|when im|when i am|because|so (bad|badly)|every)
        i (cut|harmed|cuts|mutilated|slashed|sliced|slice|harm) <self>
        i (hurt|burn|hit|punch|scratch|bite|slap|bruise) <self> (with|when|until|every|on|because|a lot|$)
        <i> (selfharm|selfharmed|sh) !is !was
        (self (harm|harming|harmed|injury|injure|injuring|mutilation|mutilate|mutilating|inflicted)|selfharm|selfharming|selfinjury)
        <i> ~have ~keep ~went ~started ~restarted ~back (been|started|to|keep|kept|stopped|went back to|resumed|begun|began|start) cutting (again|like|for|since|myself|and|when|because|to cope|to feel|on|so|every|at|after|deeper|a (few|couple|month|year|week|lot)|two|three|$)
        <i> (relapsed|relapsing|slipped) .. (cut|cutting|cuts|sh|blade|blades|burned|burning|harm)
        (relapsed|relapse|slipped) . (fresh|new|cut|cuts|cutting|sh|last|thighs|arms)
        cutting (helps|makes|calms|is the only|numbs|feels|makes it|relieves|distracts|gives)
        <i> .. (want|need|wanna|going|gonna|urge|urges|craving|crave|tempted|about|itching) ~to cut (so|again|tonight|rn|right now|deep|deeper|really|$|because|and feel|until|just|badly|now|today)
        (urge|urges|craving|cravings) to (cut|hurt|bleed|burn|self|sh|harm|slice)
        <i> . <to> bleed $
        (cut|cutting|slice|slicing|sliced|slit|slash|slashed|slashing|carve|carved|carving|stab|stabbed|stabbing|scratched|burned|burn|burning|burnt|dig|digging|dug) ~<things> ~into ~up ~on ~at ~open my ~own ~inner ~left ~right ~upper (arm|arms|wrist|wrists|thigh|thighs|leg|legs|skin|stomach|body|forearm|forearms|flesh|veins|ankle|ankles|hips|hip)
        (scratch|scratching|scratched|pick|picking|dig|digging|bite|biting|scrape|scraping) .. my .. (arm|arms|wrist|wrists|legs|skin|thighs|hands|hand) .. (bleed|bleeds|bled|blood|bleeding|raw)
        (dig|dug|digging|press|pressed|pressing|drag|dragged|dragging|took|take|put) .. (razor|blade|blades|knife|needle|scissors|glass|razorblade) .. (wrist|wrists|arm|arms|skin|thigh|thighs|leg|legs|myself)
        (blade|razor|knife|razorblade|scissors|box cutter) ... (want|wanna|going|gonna|need|about) ~to (cut|hurt|slice|use it on <self>|bleed)
        (carved|carving|carve|cut|scratched|burned) .. word|words|name .. (into|in|on) my (leg|arm|thigh|skin|wrist|stomach|body|arms|legs)
        (hit|hits|hitting|punch|punching|bang|banging|slap|slapping|slam|slamming) (<self>|my (head|face|legs|thighs)|walls|the wall|my head against the wall) .. until .. (bruise|bruises|bleed|bleeds|bruised|blood|bleeding|pass out|numb|hurts|black|broke|dizzy)
        (fresh|new|deep|deeper|more|recent|bleeding) (cuts|cut|scars|burns) .. (on|across|all over|over|down) ~both ~my ~the (arm|arms|thigh|thighs|wrist|wrists|leg|legs|stomach)
        (new|more|fresh|deep|fourteen|14|twenty|20|ten|10|12|15|several) ~new ~more ~fresh cuts ~on ~my ~arm ~arms ~thigh ~tonight ~today $
        (how|where) (deep|to|do i|should i|can i|far) .. cut .. (vein|veins|artery|scar|without (dying|hitting|anyone)|bleed)
        (sh|selfharm|self harm|cutting) (relapse|urges|urge|scars|thoughts)
        (put|putting|puts|stub|stubbed|stubbing|press|pressed) ~out (cigarettes|cigarette|cigs|a cigarette|cig|lighters|lighter|a lighter) ~out (on|against|into|in) my ~own ~left ~right (skin|arm|arms|hand|wrist|thigh|leg|legs)
        (until|til|till) (my ~own (knuckles|hands|fists|arms|skin) (bleed|bled|are bleeding|are bloody)) . (because|deserve|feel|helps|calms)
        (hurting|cutting|burning|harming) <self> (and|is|helps|makes|because|again|every|to|so|since|at)
        <i> (take|took|taking) it out on my (skin|body|arms|wrists|thighs|legs)
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.INDIRECT,
        "others quoted frame accident benign_harm past",
        """
        <i> ~only ~all deserve ~to ~be ~this ~all ~the ~in ~every ~feel ~bit ~of ~get ~such (pain|suffer|hurt|punished|bleed|suffering|punishment|be hurt|the scars|bruises|beaten|agony)
        <i> ... (to|of|by) (punish|punishing) <self>
        <i> (punish|punished|punishing) <self>
        (see|seeing|watch|watching|smell|feel|feeling|sight of|look at|want|like|love) ~of ~the ~to ~see ~my ~own ~watch (blood|bleeding) .. (calm|calms|calmed|helps|relaxes|peace|relief|soothes|better|feel|release|quiet|makes|run|drip)
        (see|seeing|watch|watching|make|making) <self> bleed
        (feel|felt|feeling) (something|anything|alive|real) .. (even if|pain|hurts|blood|hurt|other than|bleed)
        (even if|pain|hurting) .. (feel|felt) something
        (long sleeves|hoodie|hoodies|sleeves|bracelets|sweater|jacket) ... (no one|nobody|noone|dont|wont|cant|hide|cover|see|notice|all summer|scars) .. (see|sees|my arms|arms|scars|marks|notice|all summer|wrists|cuts|them)
        (hide|hiding|cover|covering|covered|hides) .. my (cuts|scars|arms|wrists|wrist|thighs|marks|burns|bandages|legs) !in !(from the sun) !(with (sunscreen|tattoo|ink))
        (scar|scars|cuts|marks|burns) ~on ~my ~arms ~wrist ~wrists ~thighs ~thigh .. (itch|itching|itches|want|fading|back to it|show|hide|miss|faded|not enough|proof)
        (looking|staring|stare|look|thinking|think|eyeing|reaching) (at|about|of|for) ~the ~my ~those ~that ~old (razor|razors|blade|blades|razorblade|scissors|box cutter|knife|knives|lighter) ~in ~on ~and !set !for .
        (got|took|have|bought|found|hid|kept|keep|holding|take|unwrapped|need|brought|ive got|sharpener) ~out (the|my|a|new|some|those|that|hidden|old) ~out ~old (blades|blade|razor|razors|razorblade|razorblades) .. (drawer|again|hand|here|box|tonight|pencil|sharpener|under|hidden|out|back|$)
        (scared|afraid|worried|terrified|frightened|idk|dont know|dont trust) ~of ~about (what|that) ~i ~im ~could ~might ~may ~will ~would ~ill ~going ~to ~gonna ~capable ~of (do|doing) to <self>
        (dont|do not|cant|cannot|shouldnt) (feel safe|trust <self>|be trusted|be alone|be left alone) .. (with <self>|alone|tonight|around <self>|right now|rn)
        (dont|cant) trust <self> .. (tonight|alone|anymore|around|with|right now|$)
        (physical|bodily|real) pain .. (easier|better|nothing|distract|distracts|than|less|helps|replaces|good)
        (under|beneath|underneath|behind) (my|the|these) (bandages|bandage|sleeves|long sleeves|bracelets|hoodie|plasters|wristbands|band aids)
        (dont|do not|going to|gonna|want to|might|will|scared ill|about to) ~i ~do ~to do something (stupid|bad|to <self>|i regret) ~to ~<self> ~tonight $
        (pain|hurting|bleeding|the sting|the burn) (helps|calms|quiets|numbs|makes me feel|is the only|feels good|feels right|keeps me)
        (want|need|wanna|miss|crave|craving) (the|to feel|that|feel) ~the ~physical (pain|sting|sting|burn of|blade) ~again ~so ~$
        clean (for|from) ... (relapse|blade|going to|about to|cant|break|urge|throw it away|slip)
        """,
    ),
)
