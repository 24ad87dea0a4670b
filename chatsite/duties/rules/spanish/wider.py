"""Words that together, in any order, say what no fixed phrase foresees."""

from chatsite.duties.language import Block, Category, Level

SUICIDE = """
    (suicidio|suicida|suicidas|suicidarme) & (yo|me|mi|mis|quiero|estoy|tengo|voy|pienso|soy|siento)
    (tiro|tire|tirarme|lanzo|lanzarme|arrojo|arrojarme|aventarme|saltar|salto|brincar) ~por ~de ~del ~desde ~al ~a ~un ~una ~el ~la ~las (puente|balcon|azotea|tren|ventana|metro|edificio|vias|tejado|terraza|precipicio|vacio|autopista|rio) & (me|voy|quiero|casi|anoche|hoy|pienso|adios|estoy)
    (estoy|subi|subo|parada|parado|sentada|sentado) ~en ~a ~al ~el ~la ~borde ~del (azotea|puente|balcon|tejado|cornisa|vias|precipicio) & (saltar|voy|salto|adios|tirarme|lanzarme|caer)
    (muerte|morir|morirme) & (alivio|deseo|deseando|ansio|anhelo|paz|descanso|unica|salida|solucion) & (la|me|mi|quiero|yo)
    me (corto|cortare|abro) las venas
    (cortarme|abrirme) las venas
    no (quiero|deseo|merezco|kiero) ~ya ~mas (estar|seguir|sentirme) ~estando (vivo|viva|con vida)
    (carta|nota) ~de (despedida|adios) & (hoy|noche|escribi|escrita|lista|hago|ya|pastillas)
    (cuerda|soga|pistola|pastillas|navaja|cuchilla) & (acabar|matarme|morir|suicidarme|despedida|adios|esta noche|hoy lo hago|cuello|viga|todo termina|sien|boca) & (me|mi|voy|tengo|ya|lista|listo)
    (pastillas|tabletas) & (todas|frasco|bote|caja) & (tomar|tome|tomo|tragar|trague|tomarme|tomado|tragado)
    (sobredosis) & (me|voy|quiero|mi)
    (dormirme|dormir|acostarme) & (no despertar|nunca despertar|para siempre)
    (matarme|suicidarme|morir|morirme|quitarme la vida) & (pienso|pensando|pensado|semanas|dias|ganas|quiero|plan|decidi|decidido|noche|hoy|voy|casi|unico)
    (decidi|decidido|he decidido) ~que ~me ~voy ~a (morir|matarme|matar|acabar con todo|quitarme la vida)
    que me (mate|atropelle|maten|parta|aplaste) ~un ~una ~el (coche|camion|tren|rayo|alguien|auto|carro|bus) & (ojala|quiero|deseo|espero)
    (irme|marcharme|salir|desaparecer) de (este mundo|esta vida)
"""

INDIRECT = """
    (nadie) & (importo|importa|quiere|necesita|echaria|entiende) & (mejor|desaparecer|morir|vivir|seguir|carga|solo estoy|sola estoy|no puedo mas)
    (mejor|prefiero|debo|deberia|quiero|necesito) ~seria desaparecer
    (nadie) ~lo ~me ~se ~va ~a (notaria|notara|necesita|quiere|extranaria|extranara|echaria|importa|necesitaria|ama|notar) & (si|me|desaparezco|muero|yo|no estoy)
    (mejor|facil|felices|feliz|tranquilos) & (sin mi|no existiera|no estuviera|desapareciera|muriera|no estoy|no existo|muero)
    (me rindo|rendirme|me doy por vencida|me doy por vencido|tiro la toalla) & (todo|vida|seguir|no puedo|mas|ya|nada)
    no (quiero|puedo|deseo) ~ya ~mas seguir $
    no (quiero|puedo|deseo) ~ya ~mas seguir ~con (asi|mas|adelante|aqui|esto|nada|mi vida|me)
    adios ~a ~todos (para siempre|mundo|a todos)
    (para siempre|ultima vez|ultimo adios) & (adios|despedida|despido|gracias por todo)
    (sin|perdi|perdido|no tengo|no hay|no queda|ninguna) ~la ~toda ~ya (esperanza|esperanzas|ilusion)
    (vacio|vacia|inutil|rota|roto|muerta por dentro|muerto por dentro|basura) & (sin esperanza|nada tiene sentido|no puedo mas|no sirvo|nadie|para siempre|desaparecer|vida|seguir|sobro)
    (no sirvo|sobro|no valgo) ~yo ~para ~nada & (nada|mundo|todos|nadie|vida|aqui|yo)
    (cansado|cansada|harto|harta|agotada|agotado) ~ya de (luchar|vivir|todo|seguir|existir|sufrir|fingir|intentarlo|esta vida|la vida)
    (nada|ya nada|nunca) ~ya ~va ~a (tiene sentido|importa|mejora|mejorara|mejorar|vale la pena)
    (si|cuando) ~manana ~ya ~yo (no estoy|no despierto|me pasa algo|no contesto|falto|no este) & (recuerda|cuida|cuiden|sabes|te quiero|perro|gato|manana|nadie|perdon|acuerdate)
    (perdoname|perdonenme|perdonadme|recuerdame) & (todo|adios|siempre|mas|gracias|ultima|no puedo)
    (un peso|una carga|un estorbo|una molestia) & (soy|siento|ser|para|todos|familia)
    (el dolor|el sufrimiento|esto|todo) & (que pare|que acabe|que termine|acabar con|terminar con|parar el) & (quiero|necesito|ojala|solo)
    (dejar|deje) de (existir|sufrir|sentir|ser) & (quiero|quisiera|ojala|solo|necesito)
    (me da igual|no me importa|igual da) ~si (vivir|morir|vivir o morir|morirme|muero|lo que me pase)
"""

HARM = """
    (cortes|corte|cortar|cortado|corto|cortando|cuchilla|navaja|tijeras|quemaduras|quemo|quemar|aranazos|arano|heridas) ~me ~un ~una ~unos ~las ~los (en|el|la|los|las|mis|con) ~el ~la ~los ~las ~mis ~mi (brazo|brazos|pierna|piernas|muneca|munecas|muslo|muslos|piel|antebrazo|cuerpo|barriga)
    me (hice|hago|he hecho|hacia) ~unos ~muchos ~otra ~vez (cortes|heridas|quemaduras|dano)
    me (pego|golpeo|arano|muerdo|quemo|pincho|castigo) ~a (mi misma|mi mismo|misma|mismo|yo misma|yo mismo|cuando|cada vez|hasta)
    (necesito|necesidad|ganas|quiero|deseo|impulso|ansias|urgencia) ~de ~ganas (cortarme|hacerme dano|sangrar|lastimarme|autolesionarme|quemarme|herirme|hacerme cortes)
    (no puedo|no consigo|no logro) (dejar|parar) de (cortarme|hacerme dano|lastimarme|autolesionarme)
"""

HARM_INDIRECT = """
    (miedo|asusta|temo|terror) & (hacerme|lo que me|a mi misma|a mi mismo|pueda hacerme|conmigo) & (hacer|hacerme|haga|hago|sola|noche|pueda)
    (manga larga|mangas largas|sudadera|pulseras|pantalon largo) & (vean|ver|cicatrices|cortes|brazos|marcas|esconder|tapar|verano)
    (sangre|sangrar|dolor) & (calma|alivia|tranquila|tranquilo|mejor|merezco|sentir algo|necesito) & (me|mi|yo)
    (limpia|limpio|sin cortarme|sin hacerlo) & (ganas|recaer|impulso|cuchilla|tentacion)
"""

EATING = """
    (vomito|vomite|vomitar|vomitando|vomitado|devuelvo) ~todo ~siempre ~despues ~de ~lo ~que (cada comida|comer|cada vez|todas las comidas|como|comi|ceno|despues de cada|atracon|comidas)
    (ana|mia) & (quiero ser|soy|tips|consejos|princesa|carreras|dame|ayuno|reglas|pro) & (ana|delgada|tips|princesa|ayuno|ser)
    (agua|nada|sin comer|ayuno|cafe|chicle|hielo) & (gorda|gordo|flaca|delgada|huesos|orgullosa|kilos) & (dias|semana|dia|horas)
    (calorias) & (100|200|300|400|500|600|solo|menos|limite|restrinjo) & (gorda|flaca|dia|delgada|limite|me siento)
    (quiero|necesito|voy a|deseo) (estar|ser|verme|quedarme) ~tan ~muy ~super ~mas (flaca|delgada|esqueletica|en los huesos) & (que|huesos|preocupe|asuste|comer|muera|desaparecer)
    (dedos|dedo) & (garganta) & (comer|vomitar|como|comi|comida|despues)
    (anorexia|bulimia|anorexica|bulimica|tca) & (mi|me|tengo|soy|mi|volvio|recaida|otra vez|vuelve|recai|yo|lucho|estoy)
"""

EATING_INDIRECT = """
    (comer|como|comi|comida|cenar|ceno|bocado) & (culpable|culpa|asco|asquerosa|verguenza|cerda|odio|me odio|miedo a|castigo|fracasada|enemigo|enemiga) & (me|mi|yo|siento)
    (espejo|cuerpo) & (gorda|gordo|vaca|cerda|ballena) & (me|veo|odio|todavia|aunque)
    (estomago vacio|tener hambre|pasar hambre|vacia) & (me gusta|control|bien|orgullosa|fuerte|poder)
    (bascula|peso) & (decide|lloro|llorar|merezco|comer hoy|permito|obsesion|gorda)
"""

VIOLENCE = """
    (matar|apunalar|asesinar|envenenar|estrangular|acuchillar|degollar|disparar|mato|mate|apunalo|matare|dispararle|dispararles|matarlo|matarla) <person> & (juro|voy|quiero|noche|hoy|manana|pienso|tengo|pistola|cuchillo|vive|arma|planeo|ganas)
    disparar ~a ~contra (todos|todas|la gente|mis companeros|mi|cualquiera|los) & (voy|manana|quiero|oficina|escuela|colegio)
    (bomba|explosivo|explosivos) & (hacer|fabricar|poner|construir|hice|colegio|oficina|escuela|estacion) & (voy|quiero|como|manana|tengo|estoy)
    (golpear|pegarle|reventar|romperle|darle una paliza|partirle) & (mi (mujer|novia|esposa|hijo|hija|hermano|madre|padre|ex)|cabeza|craneo|cara) & (voy|quiero|muerta|muerto|sangre|merece|noche)
"""

VIOLENCE_INDIRECT = """
    (arrepentir|arrepentiran|arrepentira|pagaran|pagara|pagar|pagan|lamentar|lamentaran|arrepientan) & (arma|pistola|cuchillo|navaja|machete|rifle|gasolina|veneno|bala|balas)
    (no se) (que|lo que) ~le ~les ~voy ~a (hare|hacer|hago|haria|le hago) ~a ~con ~le & (lo vea|la vea|vea|llegue|arma|cuchillo|rabia|odio)
    (pensamientos|fantasias|ganas|impulsos) ~oscuros ~violentos ~de ~sobre (matar|hacer dano a|lastimar a|hacerle dano|herir a) & (gente|alguien|personas|mi|el|ella|otros|todos)
"""

BLOCKS = (
    Block(Category.SUICIDE, Level.EXPLICIT, "negated quoted frame topic past", SUICIDE),
    Block(Category.SUICIDE, Level.INDIRECT, "quoted frame benign past", INDIRECT),
    Block(Category.SELF_HARM, Level.EXPLICIT, "negated quoted frame accident past", HARM),
    Block(Category.SELF_HARM, Level.INDIRECT, "quoted frame accident past", HARM_INDIRECT),
    Block(Category.EATING_DISORDER, Level.EXPLICIT, "negated quoted frame topic past", EATING),
    Block(Category.EATING_DISORDER, Level.INDIRECT, "quoted frame topic laughing", EATING_INDIRECT),
    Block(
        Category.VIOLENCE,
        Level.EXPLICIT,
        "negated quoted acted fiction harmless laughing",
        VIOLENCE,
    ),
    Block(
        Category.VIOLENCE,
        Level.INDIRECT,
        "quoted acted fiction harmless laughing",
        VIOLENCE_INDIRECT,
    ),
)
