"""Words of one meaning in English, Spanish and German, without accents: what the scorer reads.

Each line of `concepts.txt` is a concept. `word*` is any word that begins so; words joined by "_"
stand in a row. A word may be in several.
"""

from pathlib import Path

_LINES = Path(__file__).with_name("concepts.txt").read_text("utf-8").splitlines()
CONCEPTS = {name: words for name, _, words in (line.partition(":") for line in _LINES)}

# Concepts that carry no danger of themselves: without another one the scorer says nothing.
_LIGHT = """
    I ME YOU THIRD KIN FOE NOBODY ALL NOT WANT WISH INTEND LIVE HERE SOON AGAIN TELLTHEM FIGHT EAT
    BODY PLACE METHOD SECRET LOUD ALONE GOD SLEEP NOTICE GROUP BOOZE
    LAUGH GAME MEDIA GYM SPORT COOK FOODS JOB FLIRT THINGS ANIMAL ROLE PASTFINE DEADTIRED TALK
"""
GRAVE = frozenset(CONCEPTS) - frozenset(_LIGHT.split())

# Words that say nothing by themselves. Other words without a concept are foreign to danger.
_SILENT = """
    a aber about after al all als also am an and any are as asi at auch auf aus be because been
    before bei being bit both but by cada came can come comes como con could cuando da dann das
    dass de del dem den denn der des did die do doch does doing donde done down each ein eine
    einem einen einer el en era es esa ese eso esta estar este esto euch even ever every feel
    few for from fue fur get gets getting go goes got ha haben had han has hasta hatte have
    having hay he hello here hey hi hier how if im in into irgendwie is ist it its ja jetzt just
    keep knew know knows la las le les let lets like lo los lot made make makes mal man many may
    maybe mehr might mit more most much muy nach noch nos nur o oder of oh ok on one ones only
    or other otra otro over own para pero please por porque que quien really right said same saw
    say says schon se see sehr sein ser should si sich sind so sobre some someone something son
    still such take takes tambien tan than that the then there these thing things think this
    those time to too took two uber un una unas und unos uns unter up very vom von war waren was
    way weil well wenn went wer what when where which while who wie wieder will wir with wo
    would y yeah yes zu zum zur
"""
SILENT = frozenset(_SILENT.split())
