"""What people type for a word, in three languages, after accents and case are taken away."""

_TYPED = """
want: wnat wnt waant
wanna: wana wonna
gonna: gona gunna gonnna
tomorrow: tmrw tmr tmrrw tmw 2moro 2morrow tomorow tommorow tommorrow
tonight: tonite 2nite tnite tonihgt tonigh
night: nite
people: ppl poeple peple
everyone: every1 evry1 evryone everone everyones
everything: evrything evrythin everythin everythng
nobody: no1 nobdy nobodys noone
someone: sum1 some1
anyone: any1
would: wld wud
could: cld cud
should: shud shld
have: hav hve
enough: enuf enuff
through: thru
about: bout abt abot
because: becuz bcuz bc cuz cos coz becos becuse
cant: cnt carnt
dont: dnt dnot donot
i dont know: idk
i dont care: idc
just: jst
really: rly rlly
before: b4
forever: 4ever 4eva foreva
nothing: nuthin nothin nuthing nothng
something: somethin smth sth sumthin
anymore: anymor anymroe anymre nomore
love: luv
life: lyf lyfe lief lif
death: deth
living: livin livng
killing: killin
cutting: cuttin
dying: dyin
feeling: feelin
thinking: thinkin thinkn thnking
going: goin
trying: tryin
hurting: hurtin
sleeping: sleepin
laxatives: laxies laxis lax
myself: mysef msyelf myselff meself
suicide: suiside suicde sucide sewercide
with: wit wth
nicht: nich nischt nicth
nichts: nix
nicht mehr: nichmehr nichtmehr nimma nimmer
gar nicht: garnicht garnich
einen: nen
irgendwie: iwie
irgendwann: iwann
vielleicht: vllt vlt villeicht
gerade: grad grade
jemand: jmd
wenn es: wenns
auf dem: aufm
sterben: sterbn
leben: lebn
aufhoren: aufhorn
schlafen: schlafn
quiero: kiero qiero qero
quiere: kiere
quisiera: kisiera
que: ke
porque: xq porq pq xke
para: pa
estoy: toy stoy
aqui: aki
vida: bida
vivir: bibir bivir vibir
matarme: matarm
acabar: akabar
nadie: nadien
suicidarme: suisidarme suicidarm
suicidio: suisidio
"""

MEANT = {
    typed: meant.split()
    for meant, _, forms in (line.partition(":") for line in _TYPED.strip().splitlines())
    for typed in forms.split()
}
