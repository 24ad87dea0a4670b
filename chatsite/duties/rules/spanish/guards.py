"""What takes a Spanish match back."""

from chatsite.duties.language import Guards

_FICTION = """
(el|la|un|una|este|esta|mi|ese|los|las|de) . (juego|videojuego|pelicula|peli|serie|capitulo|libro|novela|cancion|temporada|partida|obra|cuento|historia|personaje|protagonista|villano|heroe|poema|documental|manga|anime|nivel|jefe final|mision|boss|episodio|final)
minecraft|fortnite|gta|zelda|romeo|julieta|hamlet|shakespeare|netflix|cancion|canciones|letra|banda|album|disco|poema|novela|rol|dragon|dragones|orco|orcos|zombi|zombis|zombies|vampiro|vampiros|monstruo|monstruos|hechizo|espada|goblins|lobos|noticias|telediario|segunda guerra
"""

GUARDS = Guards(
    negated="""
    (no|nunca|jamas|tampoco|ni|sin) !(se|aguanto|puedo|puedo mas|soporto|dejo|paro|solo|miento|es broma|bromeo|sabes|importa|tengo a nadie|me importa|hay|duermo|sirvo|estoy bien|quiero vivir)
    (deje|dejo|dejado) de querer|lejos de|en contra de|evitar|prevenir|en vez de
    """,
    denied="no (creo|digo|es|pienso) que|no es que|nunca (dije|pense) que|crees que|piensas que|piensa que|como si",
    subjects="yo",
    borders="pero porque y que si cuando entonces aunque",
    barriers="no nunca jamas ni sin tampoco nadie",
    others="el|ella|usted|ellos|tu|alguien|quien|gente|nadie|<kin>|te|se|le",
    quoted=_FICTION
    + "\ndice|dijo|dicen|titulo|llama|titulada|frase|cita|verso|camiseta|escuchando|cantando|refran",
    past="""
    hace (anos|mucho|muchos anos|dos anos|tres anos|cuatro anos|cinco anos|diez anos|* anos)|cuando (era|tenia) (joven|nina|nino|adolescente|chica|chico|* anos|pequena|pequeno)|(de|en) (adolescente|joven|la adolescencia)
    anos (limpia|limpio|recuperada|recuperado|sin cortarme|sin recaer)|recuperada|recuperado|(ya|lo) (lo|he) supere|superado|en (19|20)(0|1|2|7|8|9)(0|1|2|3|4|5|6|7|8|9)
    """,
    present="(quiero|voy a|estoy|necesito|tengo ganas|sigo) ~pensando|hoy|ahora|esta noche|otra vez|ayer|ultimamente|de nuevo",
    distress="otra vez|hoy|esta noche|de nuevo|miedo|llorando|lo mismo|vuelvo|volver|ahora|quiero|ganas|sola|solo|no puedo|peor|ultimamente|ayuda|ayudame",
    near={
        "fiction": _FICTION,
        "frame": """
        (en|del|de) (el|la|un|una|este|esta|mi|esa) . (juego|videojuego|pelicula|peli|serie|capitulo|libro|novela|cancion|temporada|partida|obra|cuento|poema)
        (cancion|libro|pelicula|serie|novela|tema|poema|letra) . (dice|se llama|titulada|llamada|va de|trata|se titula)|(escuchando|cantando|viendo|leyendo) . (cancion|peli|pelicula|serie|libro|novela|la|el|una)|personaje|protagonista|villano|julieta|romeo|hamlet|minecraft|la letra|como se dice|traduce
        """,
        "topic": "prevencion|escuadron|documental|ensayo|tesis|estadisticas|tasa|tasas|articulo|charla|telefono de|linea de|curso|taller|pelicula|serie|libro|novela|cancion|noticia|noticias|durkheim|terrorista|atentado|bomba|politico|asistido|eutanasia|debate|ley|historia",
        "benign": "deberes|tarea|examen|examenes|trabajo|curro|dieta|calor|frio|clase|reunion|trafico|ciudad|piso|alquiler|fiesta|vacaciones|viaje|vuelo|volando|avion|boda|sueno|gimnasio|entreno|juego|nivel|serie|hambre|comida|lluvia|tele|movil|jefe de|ruido|vecinos|llena|lleno|comer mas|bocado|cafe|chocolate|lunes|risa|hablar contigo|verte|besos|beso",
        "accident": "afeitando|afeitandome|afeitarme|afeitar|cocinando|cocina|cebolla|cebollas|cena|comida|pan|accidente|sin querer|pelo|cabello|flequillo|unas|barba|papel|lata|jamon|plancha|horno|sarten|cafe|te|futbol|gimnasio|gym|entrenando|entrenar|bici|caida|cai|verduras|tomate|fruta|carpintero|trabajando|jardin|el dedo|peluqueria|puntas",
        "laughing": "jaja|jajaja|jajajaja|jajajajaja|lol|jeje|xd|jajaj|broma|bromeo|es broma|jiji",
        "harmless": "mosca|moscas|mosquito|mosquitos|arana|aranas|cucaracha|cucarachas|bicho|bichos|rata|ratas|tiempo|paintball|foto|fotos|camara|besos|cosquillas|cerveza|hambre|planta|plantas|dragon|partido|final|ajedrez|fifa|carino|broma|sorpresa|cine|tarta|risa|dedos|caza",
    },
    meant="a proposito|adrede|aposta|en serio|va en serio|de verdad|no es broma|intencionadamente",
)
