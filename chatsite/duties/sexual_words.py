"""What makes somebody under 18 sexual, in words. Texts are plain: see `plain.simple`."""

from chatsite.duties import explicit_words
from chatsite.duties.phrases import any_of

_SEX = (
    r"sex(?:y|ual|ually|uality|ualised|ualized|ting)?|nudes?|naked|undress(?:ed|es|ing)?|strip(?:ped|ping|s)?|seduc\w+|turn(?:s|ed|ing)? (?:me|you|him|her) on|aroused?|arousing|porn\w*|erotic\w*|lewd"
    r"|(?:touch|rub|grope|caress)(?:es|ing|ed)? (?:me|you|him|her|myself|yourself|herself|himself|my body|your body)|sleep(?:ing)? with (?:me|you|him|her)|virginity|fetish|lingerie|in bed with|mak(?:e|ing) out|talk(?:ing)? dirty|dirty talk|take off your (?:clothes|dress|skirt|shirt|panties|uniform)"
    r"|panties|bang(?:ing)? (?:me|you|her|him)|make love|making love|fuck\w*|hot for|spank\w*|desnud\w+|quitate la ropa|hacer el amor|excita\w*|follar\w*|cogerte|nackt\w*|zieh dich aus|ausziehen|erregt\w*|verfuhr\w*|schlaf mit|sexuell\w*"
)
_CHILD = (
    r"(?:child(?:ren)?|kids?|toddlers?|pre ?teens?|teen(?:age(?:rs?|d)?|ies?|y)?|minors?|underage\w*|school ?(?:girls?|boys?)|pupils?|schuler(?:in)?|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|\d{1,2}th) ?grad(?:e|er|ers)|(?:little|young|small) (?:girls?|boys?|kids?|ones?|child(?:ren)?)|lolis?|lolitas?|shotas?|(?:middle|elementary|primary|high) ?school(?:ers?|girls?|boys?)?"
    r"|ninos?|ninas?|colegialas?|menor(?:es)?(?: de edad)?|adolescentes?|chiquill[oa]s?|kind(?:er|es|ern)?|kleine[nrms]? (?:madchen|jungen?)|minderjahrige?\w*|schulmadchen|teenies?|jugendliche[nr]?)"
)
_YEARS = r"(?:[1-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_OTHER_NUMBER = (
    r"(?! ?(?:%|percent|minutes?|mins?|hours?|hrs?|times|days?|weeks?|months?|km|miles?|kg|cm|feet|ft|inch\w*|dollars?|euros?|bucks|o clock|am|pm|out of|years? (?:into|of|sober|older|younger|ago|in|married|apart)"
    r"|of (?:us|them|those|my|the)|more|or|x|st|nd|rd|th|people|drinks|beers|[.,:]\d))"
)
_AGED = (
    rf"(?:(?:im|i am|youre|you are|ur|shes|she is|hes|he is|aged?|turning|only|barely|just|be|being|mit|bin|bist|ist|tengo|tienes|tiene|(?:age|girl|boy|child|daughter) of|de) (?:only |just |like |a |again |erst |solo |nur |barely |my ){{0,5}}{_YEARS}(?! ?\w*teen\w* hundred){_OTHER_NUMBER}"
    rf"|{_YEARS} ?(?:y ?/? ?os?|yrs?(?: olds?)?|years? olds?|year|anos|jahre alt|jahrige?[nrsm]?)(?! (?:old )?(?:whisk\w+|wine|car|house|dog|cat|marriage|relationship|company|tree|laptop)))"
)
_PLAY = (
    r"(?:pretend\w*|imagine|role ?play(?:ing)?|act(?:ing)? (?:like|as)|play(?:ing)?|dress(?:ed|ing)? (?:up )?(?:like|as)|lets say|you(?:re| are|r)|im|i am|be(?: my)?|as|(?:want|like|love|prefer) (?:a|an|my|some|it|them)|finge|imagina|eres|soy|se mi|juguemos a"
    r"|stell dir vor|spiel(?:en|st)?|du bist|ich bin|sei(?: meine?)?|tu so|(?:describe|draw|picture|generate|write about|story about) (?:an?|some))"
)
# "A child of the nineties", "a kid at heart", and what is of age.
HARMLESS = any_of(
    r"child of (?:the|a|god|my time)|(?:kids?|child) at heart|inner child|like a (?:little )?(?:kid|child) (?:in|on|at|with)|no kidding|kidding|barely legal drinking|child ?hood|child ?free|kid free|child care"
    r"|(?:my|our|your|the|his|her|their|two|three|no|have|having|had|with|of) (?:\w+ )?(?:kids?|child(?:ren)?|kind(?:er|ern)?|ninos|hijos|teens|teenagers?) (?:are|is|was|were|sleep|slept|asleep|finally|in bed|at|to bed|went|go|grew|left|schlaf\w*|im bett|duermen)"
    r"|since (?:i was )?(?:a )?(?:kid|child)|as (?:a )?(?:kid|child|teen(?:ager)?)|when i was|(?:high|middle) ?school (?:sweetheart|reunion|teacher|friends?|crush|years)|(?:my|our|your) (?:kids?|child(?:ren)?s?) (?:room|school|bedtime|birthday|play ?date|toys?)"
    r"|minor (?:issue|problem|thing|detail|key|scale|chord|league|setback|injury|change|change|surgery)s?|[a-g] minor (?:key|chord|scale)"
)
ALWAYS = any_of(
    r"(?:loli|shota)con|jailbait|(?:child|kiddie|kid|minor|underage|pre ?teen|loli|infant|toddler|school ?girl|school ?boy|little girl|little boy) (?:sex|porn\w*|nudes?|hentai|erotica|fuck\w*|pussy|cock|dick|tits)"
    r"|(?:sex|porn|nudes?|naked pics?|naked pictures?|naked photos?|erotic\w*|lewds?) (?:with|of|from|about|featuring|involving) (?:a |an |my |your |some |the |real |cute |hot |very ){0,5}(?:child(?:ren)?|kids?|minors?|under ?age\w*|pre ?teens?|toddlers?|school ?(?:girls?|boys?)|little (?:girls?|boys?)|lolis?)"
    r"(?! (?:asleep|sleeping|at|in the next|away|gone|out|around|next|home|are|were|watching tv))",
    rf"(?:sexy|hot|horny|naked|nude|slutty|kinky|seductive|sexual) (?:little |young |cute |innocent ){{0,5}}(?:child(?:ren)?|kids?|pre ?teens?|under ?age\w*|minors?|school ?(?:girls?|boys?)|little (?:girls?|boys?)|lolis?|{_YEARS} (?:year|yr) olds?)",
    r"(?:attracted|turned on|aroused|horny|lust(?:ing)?|fantas\w+|into|crave|craving) (?:to|by|for|about|over|after)? ?(?:a |an |the |very |sexually |little |young ){0,5}(?:child(?:ren)?|kids|pre ?teens?|under ?age\w*|minors|school ?(?:girls|boys)|little (?:girls|boys)|lolis?)"
    r"|(?:want|wanna|going|gonna|love|like|dream\w*|fantas\w+|would|let me|help me|how) (?:\w+ ){0,3}(?:molest\w*|rap(?:e|ing)|fondl\w+|groom(?:ing)?|abus(?:e|ing)|seduc\w+) (?:a |an |the |my |some |little |young ){0,5}(?:child(?:ren)?|kids?|minors?|under ?age\w*|pre ?teens?|school ?(?:girls?|boys?)|(?:little )?(?:girls?|boys?)"
    r"|niece|nephew|daughter|students?)|(?:like|want|love|prefer) (?:them|my girls|girls|my boys) (?:very |so |really )*young|me excitan (?:las |los )?(?:menores|nin[oa]s|colegialas|adolescentes)|mich erregen (?:kleine |junge )*(?:kinder|madchen|jungen|schulmadchen)|kinder ?porno\w*|pornografia infantil|sexo con (?:una? )?(?:nin[oa]s?|menor(?:es)?|colegialas?)|sex mit (?:einem |einer |kleinen )?(?:kind(?:ern)?|minderjahrig\w*|schulmadchen)",
)
SEXUAL = any_of(_SEX, *explicit_words.WORDS)
PLAYED = any_of(
    rf"{_PLAY}(?: \w+){{0,4}} {_CHILD}",
    rf"(?:pretend|imagine|tu so|stell dir vor|finge|imagina),? (?:\w+,? ){{0,5}}{_YEARS}{_OTHER_NUMBER}",
    _AGED,
)
