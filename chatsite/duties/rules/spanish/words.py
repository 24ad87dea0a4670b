"""Fragments of which the Spanish rules are built. Accents are left out, and "n" stands for "ñ"."""

FILLERS = """
realmente solamente simplemente verdaderamente puta joder wey guey pues
eh em mmm tan muy tambien quizas quiza sinceramente honestamente puto maldita
constantemente porfa favor
"""

KEYS = """
matarme suicidarme morirme morir matar suicida suicidas cortarme ahorcarme colgarme quitarme muerto muerta
vivir viviendo pastillas vomito vomitar laxantes pistola apunalar envenenar desaparecer despertar quiero
danarme autolesion autolesionarme autolesiono lastimarme lastimo adelgazar engordar
"""

DISTINCT = "suicidio suicidarme suicidarse suicidar suicidio anorexica anorexia bulimica bulimia autolesionarme"

NO_TYPOS = """
mirar mirarme mover mover marcar mover morar matas mata mar mia vivi vivo vino viviendas casa puesto
despierta despertador quieres quiere quieto quite quitar puerta muestra muerte mueve costarme contarme
cortar cortarte cortase vivira revivir vivirla matara morirse morirte pistolas pastilla vomita
"""

FRAGMENTS = {
    "want": """
        (quiero|kiero|qiero|quisiera|queria|deseo|deseaba|necesito|necesitaba|pienso|planeo|intento|intente)
        (prefiero|preferiria|puedo|podria|debo|deberia|espero|decidi|pretendo|puedo|qro|logro)
        (voy|vo|boy|iba|empiezo|empece|volvi|volvere) a|(he|habia) (intentado|pensado|decidido|querido) ~en
        (trate|trato|tratado|ganas|ganitas|ansias|pensamientos|deseos|necesidad|idea|ideas|punto|cerca|capaz|plan|planes|miedo|estoy|harto) de
        (pienso|pensando|pensar|penso|pense|pensado|piensa|obsesionado) en|(me gustaria|me encantaria|me apetece|he vuelto a|vuelvo a)
        (estoy|ando) (por|pensando)|tengo que|hay que|estoy planeando|me dan ganas de|dan ganas de|vuelto a
    """,
    "wish": """
        (quiero|kiero|qiero|quisiera|queria|deseo|necesito|prefiero|preferiria|merezco|espero|ojala ~pudiera|qro)
        (ganas|ansias|deseos|pensamientos) de|(pienso|pensando|pensar|pienso) en|me (gustaria|encantaria|apetece)|dan ganas de|(me dan|tengo) ganas de|listo para|lista para
    """,
    "bad_joke": "de (risa|hambre|verguenza|amor|sueno|calor|frio|ganas|pena|aburrimiento|cansancio|ternura|vieja|viejo|celos|envidia)|por (ti|verte|un|una|el|la)|en tu|en tus|contigo|a tu lado|abrazado|con (esta|este)",
    "kill_me": """
        (matarme|suicidarme|ahorcarme|colgarme|dispararme|desangrarme|desvivirme|envenenarme|inmolarme|autoeliminarme)
        quitarme (la|mi) (vida|existencia)|(pegarme|darme|meterme) un (tiro|balazo|disparo)|cortarme las venas|abrirme las venas
        (tirarme|lanzarme|arrojarme|aventarme|saltar|echarme|botarme) (de|del|desde|al|a|por) ~un ~una ~el ~la ~las <deadly>
        (acabar|terminar) con (mi|esta) (vida|existencia)|(acabar|terminar) con todo (hoy|ya|esta|de|$|ahora|manana)
        tomarme <many> .. (pastillas|medicamentos)|cometer suicidio|suicidio|(ahogarme|tirarme) en el (rio|mar)
    """,
    "deadly": "(puente|balcon|azotea|tren|ventana|metro|edificio|vias|tejado|techo|terraza|precipicio|autobus|quinto|octavo|decimo|rio|vacio)",
    "kill": "(matar|suicidar|ahorcar|colgar|desvivir|quitar la vida|pegar un tiro|dar un tiro|disparar|envenenar|tirar ~de ~del ~desde ~al ~a ~un ~una ~el ~la ~las <deadly>|lanzar ~de ~del ~desde ~al ~a ~un ~una ~el ~la <deadly>|aventar ~de ~del ~al <deadly>|cortar las venas|abrir las venas|tomar <many> .. pastillas)",
    "many": "(todas|muchas|un monton de|un punado de|un bote|una caja|la caja|el bote|treinta|veinte|cuarenta|cincuenta|30|20|40|50|60|100|cien|demasiadas|todo el)",
    "kin": """
        (amiga|amigo|hermana|hermano|hija|hijo|madre|padre|mama|papa|novia|novio|prima|primo|pareja|esposa|esposo|marido|mujer)
        (companera|companero|ex|vecina|vecino|tia|tio|sobrina|sobrino|alumna|alumno|abuela|abuelo|compi|cunado|mejor (amiga|amigo))
    """,
    "relation": "(mi|una|un|la|nuestra|nuestro|el) (<kin>|mejor <kin>|chica|chico|conocida|conocido) ~mia ~mio ~mayor ~menor ~pequena ~pequeno ~de|(ella|el) (se|dice|quiere)",
    "more": "(mas|ya|nunca mas)",
    "person": """
        (a|con) ~toda ~todos (mi|ese|esa|este|esta|el|la|los|las|mis|esos|esas|su|sus|un|una) ~puto ~puta ~maldito ~maldita ~propio ~propia (<kin>|padrastro|madrastra|jefe|jefa|profesor|profesora|profe|hijo|hija|cabron|cabrona|tipo|tipa|tio|hombre|familia|novio|gente|perra|imbecil|idiota|desgraciado|companeros|vecinos|suegra|suegro|bebe|padres|alumnos|policia|bastardo|malnacido|personas|hijueputa)
        a (alguien|todos|todas|esos|esas|ella|el|ellos|todo el mundo|cualquiera|gente|la gente|personas|ese|esa)
    """,
    "killing": "(matar|asesinar|apunalar|acuchillar|envenenar|estrangular|ahorcar|disparar|degollar|quemar|golpear hasta|violar|secuestrar|acribillar|balear|rajar|ahogar|linchar)",
    "days": "(dos|tres|cuatro|cinco|seis|siete|ocho|diez|2|3|4|5|6|7|8|9|10|varios|muchos|una|1) (dias|semanas|semana|dia)",
}
