"""Words for bodies and acts. Texts are plain: see `plain.simple`."""

WORDS = (
    # English
    r"(?:my|your|his|hard|thick|big|throbbing|the tip of) cocks?|cocks?uck\w*|dicks?(?! (?:van|clark|tracy|cheney|move))|puss(?:y|ies)(?! (?:cat|willow|riot|foot))|cunts?|clit(?:oris)?"
    r"|tits|titties|(?:my|your|bare|naked|huge|bouncing) (?:boobs|breasts?|nipples?|ass)|nipples?|cum(?:ming|s|shots?)?(?<! magna cum)(?! laude)|blow ?jobs?|hand ?jobs?|rim ?jobs?|orgasm\w*|masturbat\w+|jerk(?:ing)? off"
    r"|jack(?:ing)? off|fingering (?:myself|yourself|me|you)|horny|penis(?:es)?|vaginas?|genitals|erections?|anal sex|oral sex|deep ?throat\w*|gangbang\w*|threesomes?|dildos?|vibrators?|buttplug\w*"
    r"|fuck(?:ing|ed)? (?:me|you|her|him|each other|myself|yourself|my|your|us)(?: (?:so |really )?(?:hard|deep|senseless|brains out|raw|slow|tonight|now|all night|from behind|again|like|in|on|until|please|baby|daddy))"
    r"|(?:want|wanna|going|gonna|let me|need|love|dying|ready|begging|beg) (?:to |you to )?fuck (?:me|you|her|him|each other)|(?:suck|lick|swallow|stroke|ride)(?:ing|s)? (?:on )?(?:your|my|his|her) "
    r"(?:\w+ )?(?:cock|dick|pussy|clit|balls|shaft|length|tits|nipples?|ass|manhood|member|face)|(?:inside|deep in(?:side|to)?) (?:of )?(?:me|you|her) .{0,30}(?:thrust|moan|hard|harder|wet|tight)"
    r"|thrust(?:s|ing|ed)? (?:into|inside|deep|hard|in and out)|spread(?:ing|s)? (?:my|your|her) (?:legs|thighs|pussy|cheeks)|(?:so |all |dripping |soaking |getting ){1,5}wet (?:for|down|between|and tight|just thinking)"
    r"|(?:so |rock |getting ){1,5}hard for (?:me|you)|(?:strip|undress)(?:ping|s)? (?:me|you|for (?:me|you)) (?:naked|slowly|completely)|(?:make|making|made) (?:me|you) cum|have sex|having sex|had sex|sex (?:with|tape|toys?|position)"
    r"|sexting|send nudes|my nudes?|completely naked|naked (?:body|in (?:my|your) bed|on top|under|for you)|moan(?:ing|s)? (?:your name|loud|as|into)|cumshot|creampie|(?:grind|grinding) (?:on|against) (?:you|me|your|my)",
    # Spanish
    r"(?:mi|tu|su|la) (?:polla|verga|concha)|follar\w*|follame|chupar(?:te|me)la|chupamela|correr(?:me|te) (?:en|dentro|encima|sobre)|me corro|tetas|masturb\w+|orgasmos?|pezones|pene|vagina|mamadas?|cachond[oa]s?|coger(?:te|me) (?:duro|fuerte|toda)"
    r"|(?:tener|tenemos|hacer) sexo|sexo (?:oral|anal)|metemela|estoy (?:tan )?mojada (?:por|para)|completamente desnud[oa]",
    # German
    r"(?:mein(?:en)?|dein(?:en|em)?|sein(?:en)?|harten?) schwanz|muschi|ficken|fick mich|fickst|gefickt|fotze|titten|(?:dir|mir) einen (?:blasen|runterholen)|orgasmus|masturbier\w*|feucht (?:fur dich|zwischen)|selbstbefriedigung|geil (?:auf|fur) dich|bin (?:so |total )?geil"
    r"|penis|brustwarzen|nippel|sex (?:mit|haben)|(?:komplett|ganz|vollig) nackt|spreiz(?:e|t)? (?:meine|deine) (?:beine|schenkel)|stoss(?:e|t)? (?:tief |hart )?in (?:mich|dich)",
)
