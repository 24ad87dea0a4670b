"""What Spanish-speaking readers write."""

from chatsite.duties.language import Block, Category, Level

_SELF = "negated quoted frame past"

BLOCKS = (
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        _SELF,
        """
        <want> (<kill_me>|morirme|matarme ya) !<bad_joke>
        me <want> (<kill>|morir|ir al otro (barrio|mundo)) !<bad_joke>
        <wish> (morir|morirme|estar (muerto|muerta)) !<bad_joke>
        (matarme|suicidarme|ahorcarme|quitarme la vida|desvivirme) !(a (trabajar|estudiar))
        me (mato|suicido|ahorco|cuelgo|desvivo|quito la vida|pego un tiro|tiro (de|del|desde|al|por) ~un ~una ~el ~la ~las <deadly>) !a !por !de
        me (tome|trague|he tomado|tomo|he tragado|meti|estoy tomando) <many> .. (pastillas|medicamentos|ansioliticos|somniferos)
        (intente|intentado|trate de|intento de) (suicidarme|matarme|quitarme la vida|ahorcarme|suicidio)
        ojala (estuviera|estuviese|este|me ~hubiera) ~ya (muerto|muerta|muera|muriera|muriese|mate|atropelle|atropellen)
        (mejor|preferiria|prefiero) ~estar ~seria (muerto|muerta|morirme|morir|estar muerto|estar muerta) !<bad_joke>
        (acabar|acabo|terminar|termino|poner fin) (con|a) ~todo ~esto ~mi ~la (vida|existencia|esta vida)
        (ya|hoy|esta noche|manana) (termino|acabo|lo acabo|se acaba) ~con (todo|mi vida)
        (tengo|con|mis|estos|estas|muchas|constantes|unos|unas|los|las) . (ideas|pensamientos|tendencias|impulsos) (suicidas|suicida|de suicidio|de muerte|de morir|de matarme)
        (soy|estoy|me siento|ando) suicida
        (carta|nota) ~de (suicidio|despedida|suicida)
        (no|ya no) (quiero|kiero|deseo|merezco|queria) ~seguir (vivir|viviendo|existir|existiendo|vivo|viva|estar (vivo|viva)|respirando|respirar) !con !(en !serio) !aqui !sola !solo !cerca !lejos !junto
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "negated quoted frame topic past",
        """
        (pienso|pensar|pensando|pense|idea|unico|unica|salida|solucion|opcion|tema|cometer|intento|plan|cerca) . (el|del|de|al|en|es|un) . suicidio
        (el|mi) suicidio (es|seria|parece|sera) .. (salida|opcion|solucion|unico|unica|camino|manera|mejor|logico)
        (quiero|voy a|deseo) cometer suicidio
        ^ suicidio $
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.EXPLICIT,
        "quoted frame topic",
        """
        (como|forma|formas|manera|maneras|metodo|metodos) .. (morir|morirme|suicidarme|matarme|suicidarse|matarse|quitarme la vida|ahorcarme) ~<more> (sin (dolor|sufrir|que)|rapido|rapida|facil|indoloro|indolora|en casa|$)
        (cuantas|cuantos|que dosis|cual dosis) ... (morir|morirme|no despertar|matarme|letal|mortal|muera|despertarme|no despertarme|sobredosis)
        (forma|manera|metodo) . (facil|rapida|indolora|menos dolorosa|mejor) ~de ~para (morir|morirme|matarme|suicidarme)
        (dosis|cantidad) (letal|mortal)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.INDIRECT,
        "negated quoted frame benign past",
        """
        (todos|todo el mundo|mi familia|mis padres|mis hijos|el mundo|ellos|mama|mi madre|nadie) .. (mejor|felices|tranquilos|mas feliz) .. sin mi
        (estarian|estaria|seria|viviria|vivirian|iria|irian) ~mucho (mejor|mas felices) ~si .. (no (estuviera|existiera|estoy)|sin mi|muero|muriera|desaparezco|me fuera|desapareciera)
        (no|nunca) (despertar|despertarme|despierte|volver a despertar|volver a despertarme|despertar nunca)
        (dormir|dormirme|acostarme|cerrar los ojos) ~y ~para ~siempre (no|nunca|jamas) ~volver ~a ~mas (despertar|despertarme|despierte|abrirlos)
        dormir para siempre
        ~ya no (puedo|aguanto|soporto|resisto) ~<more> $
        (ya no|no) (puedo|aguanto|soporto) (mas|vivir|seguir|la vida|esta vida|seguir asi|vivir asi|tanto dolor|este dolor) !comer !con !reir !esperar
        (no|ningun|sin|que|cual es el|ya no) . (encuentro|veo|tiene|tengo|hay|le veo|le encuentro|razon|motivo|motivos|razones|sentido) . (sentido|razon|razones|motivo|motivos|motivacion|para) ~a ~de ~para ~en ~la ~mi (vida|vivir|seguir|seguir viviendo|levantarme|existir|nada|estar (vivo|viva)|seguir aqui)
        (mi|la) vida no (tiene|vale) ~ningun ~la ~nada (sentido|pena|nada)
        (no vale|ya no vale) la pena (vivir|seguir|nada|estar)
        ojala no (hubiera|hubiese|haber) nacido
        (desearia|quisiera|ojala|quiero|prefiero|me gustaria) ~yo no (haber nacido|existir|estar aqui|despertar|haber existido|existiera|estar)
        (quiero|quisiera|voy a|ojala|deseo|ganas de|me gustaria|prefiero) (desaparecer|esfumarme|dejar de existir|irme para siempre|dejar de sufrir|descansar para siempre|irme de este mundo|dejar de vivir|no existir) !en !contigo
        (soy|ser|siendo|siento|siento que soy) . (carga|estorbo|peso|lastre) ~para ~de
        (una|un) (carga|estorbo) para (todos|mi|mis|ellos|el mundo|la gente|ti)
        (nadie|quien) .. (extranar|extranara|extranaria|echar de menos|echara de menos|echaria de menos|extrana|importaria|importara|notaria|llorar|llorara|lloraria|enteraria|daria cuenta|va a notar|recordara) ~si ~cuando ~me ~muero ~no ~este ~desaparezco
        (si|cuando) .. (muero|muriera|desaparezco|desapareciera|no despierto|me muero|ya no este|no este|me vaya|no estoy|falto|faltara) ... (nadie|quien|me|todos|mejor)
        (cansada|cansado|harta|harto|agotada|agotado) de (vivir|la vida|mi vida|todo|existir|esta vida|estar viva|estar vivo|luchar|sufrir|seguir|mi existencia|fingir|despertar)
        (sin|no tengo|perdi las|no me quedan|no hay|perdi) . (ganas|fuerzas|motivos|razones) de (vivir|seguir|existir|seguir viviendo|estar|levantarme)
        (sin|no tengo|perdi las|no me quedan) . (fuerzas|motivos|razones|nada) (para|por que|por) (vivir|seguir|existir|lo que vivir|la que vivir)
        (este|esta) (es|sera) (mi|el|la) (ultimo|ultima) (mensaje|noche|dia|vez|carta|foto|conversacion|adios)
        mi (ultimo|ultima) (mensaje|noche|dia|carta|adios)
        (para que|por que|de que sirve) (seguir|vivir|existir|sigo|seguir viviendo|sigo viva|sigo vivo|vivo|sigo aqui|seguir luchando|levantarme)
        (no|ninguna|sin|ya no) (hay|veo|tengo|existe|encuentro) . (salida|futuro|esperanza|solucion|escapatoria) ~para !con !en
        (no hay|sin|ningun|no veo|no tengo) . futuro
        (quiero|necesito|ojala|deseo) que (todo|esto|todo esto|el dolor|mi vida|esta vida|esta pesadilla) ~ya ~se (termine|acabe|pare|desaparezca|termine ya|acabe ya|terminara|acabara)
        (me despido|adios para siempre|adios a todos|adios mundo|hasta siempre a todos)
        (manana|pronto|ya|despues de hoy) ~yo no (estare|voy a estar|existire) ~mas ~aqui ~viva ~vivo
        (cuando leas|cuando lean|si lees) esto .. (no estare|me habre ido|estare|ya no)
        (no merezco|no deberia) (vivir|estar (viva|vivo)|existir|haber nacido|la vida|seguir (vivo|viva))
        merezco (morir|morirme|la muerte)
        (guardando|juntando|acumulando|escondiendo) .. (pastillas|medicamentos)
        (estoy|parada|parado|sentada|sentado|aqui) . (en|al|sobre|junto) (el|la|borde|las) ~del ~de ~la ~borde (puente|azotea|vias|tejado|balcon|precipicio) .. (abajo|saltar|mirando|paz|adios|pensando|agua)
        (estare|voy a estar|me reunire|quiero estar|reunirme) .. con (mi|el|ella) .. (cielo|otra vida|otro lado|mas alla)
        (duele|cuesta|odio) . (vivir|existir|estar (viva|vivo)|respirar)
        (regale|regalando|repartido|reparti) .. (mis|todas|mi) .. (cosas|perro|gato) .. (cartas|despedida|paz|necesito)
        (escribi|escribiendo|escrito|he escrito) . (cartas|carta|notas) (para todos|de despedida|a todos|a mi familia|de adios)
        mi vida (se acabo|termino|esta acabada|ha terminado|no vale|es una mierda y ya no)
        """,
    ),
    Block(
        Category.SUICIDE,
        Level.OTHER,
        "negated quoted fiction topic past",
        """
        <relation> ... (suicidar|suicidarse|matarse|morirse|ahorcarse|quitarse la vida|suicidio|suicido|suicida|se mate|se quiere (matar|morir)|quiere morir|quiere (morirse|matarse)|tomo <many> .. pastillas|colgarse)
        <relation> . ~dice ~que se (quiere|va a|quiso|intento|queria|quiere) ~a (matar|morir|suicidar|quitar la vida|ahorcar)
        <relation> .. (no quiere|ya no quiere) (vivir|seguir viviendo|existir|estar viva)
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.EXPLICIT,
        _SELF + " accident topic",
        """
        me ~volvi ~he ~vuelto ~a ~estoy (corte|cortado|corto|cortar|cortando) ~y ~las ~los ~en ~otra ~de ~nuevo (otra vez|de nuevo|a proposito|brazos|piernas|muslos|munecas|muneca|brazo|venas|piel|para sentir|cuando|porque|anoche|ayer|hoy|$)
        me (corto|rajo|autolesiono|lastimo|lesiono|autoagredo|hago dano) !con !la !el !de !(en (el|la|pelo|dedo))
        <want> (cortarme|lastimarme|danarme|hacerme dano|herirme|autolesionarme|quemarme|golpearme|rajarme|hacerme cortes|lesionarme|castigarme y)
        me <want> (cortar|lastimar|hacer dano|danar|herir|quemar|lesionar|rajar|autolesionar) !el !la !con !los !unas
        (autolesion|autolesiones|autolesionarme|autolesiono|autolesionandome|autolesione|autolesionado|hacerme dano|haciendome dano)
        (vuelto|volvi|recai|recaido|empece|empezado) ~a ~en ~los ~las (cortes|autolesiones|cortarme|autolesionarme|lastimarme|hacerme dano|cortandome)
        (cortandome|lastimandome|haciendome cortes|quemandome) !afeitando
        me (hago|hice|he hecho|estoy haciendo) (dano|cortes|heridas|cortadas|rayones|rajas) .. (a proposito|brazos|piernas|muslos|mal|yo|misma|mismo|sentir|cuando|piel|munecas|$)
        me (quemo|queme|apago|apague|quemado) .. (cigarrillos|cigarro|cigarros|cigarrillo|mechero|encendedor|piel|brazo|a proposito|para sentir)
        me (golpeo|pego|muerdo|arano|rasguno|pellizco) .. (hasta|a proposito|misma|mismo|moretones|sangrar|sangre|cabeza contra)
        (me lastimo|me lastime|me hiero|me heri|me dano) .. (a proposito|otra vez|misma|mismo|adrede|cuando|porque|de nuevo|para)
        (navaja|cuchilla|gillete|hoja de afeitar|cuter|cutter) ... (cortarme|brazo|brazos|muneca|munecas|piel|muslos|piernas|hacerme)
        (cortes|heridas|cicatrices) (nuevos|nuevas|frescos|recientes|en) . (brazos|brazo|munecas|muslos|piernas|$)
        cortarme (me|es|ayuda|alivia|calma)
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.INDIRECT,
        "quoted frame accident past",
        """
        (merezco|me merezco) . (dolor|sufrir|dano|castigo|que me duela|sentir dolor|sangrar|golpes)
        (ver|sentir|mirar) .. (mi sangre|la sangre|sangrar|sangre) .. (calma|tranquiliza|alivia|ayuda|relaja|paz)
        (necesito|quiero|tengo que|debo|voy a) (castigarme|hacerme sangrar|sentir dolor|sangrar|verme sangrar)
        (manga larga|mangas largas|pulseras|sudadera|sueter) ... (para que|que no|tapar|esconder|ocultar|ver|noten|brazos|cicatrices|munecas|marcas)
        (escondo|oculto|tapo) .. (cicatrices|cortes|brazos|marcas|heridas|munecas)
        (miedo|asusta) .. (hacerme|lo que me|conmigo|de mi misma|de mi mismo|lo que pueda hacerme)
        (mirando|miro|tengo|saque|guardo) .. (la cuchilla|la navaja|las cuchillas|la gillette|el cutter) .. (otra vez|mano|cajon|de nuevo|aqui|$)
        (el dolor|sangrar|dolor fisico) (me calma|me alivia|me ayuda|ayuda|es mas facil|duele menos|calma)
        (sentir algo|sentir) . aunque sea dolor
        """,
    ),
    Block(
        Category.SELF_HARM,
        Level.OTHER,
        "negated quoted fiction topic past accident",
        """
        <relation> ... (se (corta|autolesiona|lastima|hace dano|hace cortes|esta cortando)|cortarse|autolesionarse|hacerse dano)
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.EXPLICIT,
        "negated quoted frame topic past",
        """
        (me (provoco|provoque|provocar|provocado|induzco|hago|hice)|provocarme|inducirme|provocandome) ~el ~un ~los ~a ~mi ~misma (vomito|vomitos|vomitar)
        (vomito|vomite|vomitar|vomitando|devuelvo|devolver) .. (lo que como|lo que comi|toda la comida|despues de comer|cada comida|para no|para adelgazar|a proposito|a escondidas|no engordar|lo que ceno|de cada)
        (tengo|sufro|sufro de|padezco|recai en|con|mi|la|volvio|vuelve|tuve) ~la ~de ~otra ~vez (anorexia|bulimia|ortorexia|tca|trastorno alimenticio|trastorno alimentario)
        (soy|estoy) . (anorexica|anorexico|bulimica|bulimico)
        (llevo|he pasado|hace|paso|pase|estuve) <days> ~que ~ya (sin comer|no como|sin probar|no pruebo) ... (gorda|gordo|flaca|flaco|delgada|adelgazar|asco|kilos|peso|bajar|orgullosa|merezco)
        (gorda|gordo|flaca|asco|adelgazar|delgada) ... (sin comer|no como|dejar de comer|deje de comer)
        (laxantes|diureticos) ... (adelgazar|dias|bajar|comer|comida|delgada|flaca|peso|gorda|vientre plano)
        (matarme|matandome|mato|muero|morir|muriendo) de hambre (hasta|para|por) .. (kilos|flaca|adelgazar|delgada|huesos|pesar)
        (dejar|dejado|deje|dejo|quiero no) de comer .. (hasta|para|porque) ... (hueso|huesos|flaca|delgada|adelgazar|kilos|gorda|desaparecer|peso|bajar)
        (amigas|amiga|princesas|princesa|tips|consejos|grupo|soy|pro|por|con|busco|dieta) ~de ~pro ~una ana ~y (mia|ana|tips|$|para)
        (ana y mia|pro ana|proana|promia|pro mia|thinspo|thinspiration|ana mia) !(vienen|son|estan|mis|van|fueron)
        (ayuno|ayunar|ayunando) .. (hasta|para) .. (huesos|flaca|delgada|kilos|pesar|desaparecer)
        (me meto|meterme|metiendome|meto) . (dedos|dedo|cepillo) ... (garganta|boca|vomitar)
        (atracon|atracones|me atraco) ... (vomito|vomitar|vomite|purgo|purgarme|laxantes|ayuno)
        (me purgo|purgarme|me purgue|purgandome|purga|purgas) ~cada ~despues ~otra ~todas
        (solo|unicamente|apenas) .. (100|150|200|250|300|350|400|450|500|cien|doscientas|trescientas|quinientas) calorias
        (mastico|masticar) y (escupo|escupir)
        (me mato|matarme|matandome|mato) de hambre para
        (ser|hasta ser|quedar en|ver mis|verme los) ~puro ~puros ~los ~mis (hueso|huesos|costillas|clavicula|claviculas)
        mi (trastorno|tca) ~alimenticio ~alimentario
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.INDIRECT,
        "quoted frame topic",
        """
        no (merezco|me merezco|debo|deberia|puedo permitirme|me permito|me dejo) . (comer|comida|cenar|desayunar)
        (cada vez|siempre|cuando|despues|todas las veces) . (que como|como|comer|de comer|ceno|de cenar|que trago) ... (asco|asquerosa|asqueroso|culpa|culpable|odio|sucia|verguenza|gorda|gordo|vomitar|lloro|llorar|cerda)
        (me siento|siento|me da) . (culpable|culpa|asco|asquerosa|fracasada) .. (comer|como|comida|comi|bocado)
        (miedo|panico|terror|aterra|pavor|aterroriza) .. (engordar|subir de peso|comer|la comida|ganar peso|las calorias|la bascula|ganar kilos)
        (escondo|tiro|esconder|escondiendo|oculto|tirar|doy) .. comida .. (mama|madre|padres|crea|crean|piense|piensen|nadie|perro|servilleta|basura|papa)
        (kilos|kg|peso|bascula) ... (sigo|todavia|aun|siento|veo) . (gorda|gordo|enorme|una vaca|foca|obesa)
        (peso|kilos|kg|delgada) ... (gorda|gordo|asco) ... (espejo|cuerpo|odio)
        (me peso|pesarme|me pese) .. veces .. (dia|lloro|llorar)
        (tener hambre|el hambre|no comer|el vacio|estomago vacio|pasar hambre) .. (control|pura|poder|fuerte|limpia|bien|orgullosa|calma)
        (hago|haciendo|hice|corro|corri) .. (horas|ejercicio|deporte) ... (porque comi|por haber comido|por comer|quemar)
        (salto|saltandome|saltarme|me salto) . (todas las|las|cada) comidas .. (gorda|peso|adelgazar|flaca|delgada)
        (obsesionada|obsesionado|obsesion) con (las calorias|mi peso|la comida|adelgazar|el peso|mi cuerpo|la bascula|estar delgada)
        (no|ya no) (puedo|soy capaz de|me atrevo a) (comer|tragar|probar) .. (culpa|miedo|llorar|asco|delante|engordar)
        """,
    ),
    Block(
        Category.EATING_DISORDER,
        Level.OTHER,
        "negated quoted fiction topic past",
        """
        <relation> ... (anorexia|bulimia|anorexica|bulimica|anorexico|vomita lo que come|no quiere comer nada|se provoca el vomito|deja de comer|ha dejado de comer)
        """,
    ),
    Block(
        Category.VIOLENCE,
        Level.EXPLICIT,
        "negated quoted acted fiction harmless laughing",
        """
        <want> <killing> ~hasta ~la ~muerte <person>
        (lo|la|los|las|le|les) (voy a|quiero|vo a|tengo que|pienso|juro que voy a|quisiera|necesito) <killing> !de ~a ~todos
        <want> (matarlo|matarla|matarlos|matarlas|apunalarlo|apunalarla|asesinarlo|asesinarla|estrangularlo|estrangularla|envenenarlo|envenenarla|acuchillarlo|acuchillarla|dispararle|degollarlo|matarle|quemarlo viva|violarla|rajarlo|apunalarlos|dispararles) !(a besos)
        (le|les) (voy a|quiero|vo a|tengo que) (pegar|meter|dar|clavar|disparar|cortar|rajar|rebanar) ~un ~una ~el ~la ~en ~unas (tiro|tiros|balazo|cuchillo|navaja|cuello|garganta|punalada|punaladas|cuchillada|bala|cabeza)
        (lo|la|los|las) (mato|apunalo|acuchillo|rajo|asesino|quemo vivo|mato a todos) !(a besos) !por
        (llevo|llevar|llevare|meto|meter|traigo|voy a llevar|entrar) .. (pistola|arma|cuchillo|armas|navaja|rifle|bomba|escopeta|machete) .. (al|a la|en el|en la) ~mi (colegio|escuela|trabajo|oficina|instituto|clase|insti|cole|universidad|iglesia|liceo)
        <want> (hacerle|hacer|hacerles) (dano|mucho dano) ~muy ~mucho (a alguien|a mi|a ese|a esa|a la gente|a todos|a las personas|a ella|a el|a otros|a los|$)
        <want> (prenderle|prender|quemar|incendiar|quemarle|pegarle|meterle|ponerle) ~le ~fuego ~a ~la ~su ~el ~una ~esa ~con ~bomba ~al (casa|coche|escuela|colegio|edificio|oficina|fuego|trabajo|piso|instituto)
        <want> (tirotear|volar|atacar|bombardear|poner una bomba en) ~mi ~el ~la ~al ~a ~en (escuela|colegio|oficina|instituto|trabajo|iglesia|centro|edificio|mezquita|clase|gente)
        (tiroteo|masacre|matanza|atentado) .. (en mi|planeo|planeando|voy a|quiero|manana|en el) .. (escuela|colegio|instituto|oficina|trabajo|universidad|clase|hacer|cole)
        (planeo|planeando|voy a hacer|quiero hacer|hare) .. (tiroteo|masacre|matanza|atentado)
        (voces|voz) .. (mate|matar|dano|apunale|matarlo|matarla|mate a)
        (conseguir|comprar|comprado|compre|consigo|tengo|consegui) .. (pistola|arma|cuchillo|rifle|veneno|machete|escopeta) .. (matar|usar|usarla|usarlo|matarlo|matarla|para el|para ella|disparar)
        <want> (atropellar|golpear|reventar|cortarle el cuello|darle una paliza) <person>
        (matar|matare|asesinare|apunalare) <person> .. (noche|manana|cuando|con|mientras)
        (matare|asesinare|apunalare|estrangulare) <person>
        """,
    ),
    Block(
        Category.VIOLENCE,
        Level.INDIRECT,
        "quoted acted fiction harmless laughing",
        """
        (pagar|pagara|pagaran|paga|pague|paguen|cobrar) .. (con|en) ~su (sangre|vida|sus vidas)
        (miedo|asusta|temo|panico|terror) ~de ~que ~a ~lo (hacerle|hacer|matar|lastimar|hacerles|lastimarlo|lastimarla|perder el control y) ~dano ~algo ~a ~y (mi|alguien|mis|ella|el|un|una|matar|bebe|hijo|hija)
        (manana|lunes|viernes|pronto|ya) ... (van a saber|sabran|veran|vais a ver|van a ver|conoceran) (quien soy|mi nombre|de lo que soy capaz|de mi|lo que es bueno)
        nadie .. (reir|reira|riendo|reirse) ... (manana|lunes|mas|de mi)
        (quiero|quisiera|ojala|deseo) ~ver ~verlos ~verlo ~verla ~a ~todos ~los ~lo ~la ~que ~esten (muertos|muertas|muerto|muerta|sangrar|sufrir)
        (los|las|lo|la) (quiero|quisiera) ~ver ~a ~todos (muertos|muertas|muerto|muerta|sangrar|sufrir|bajo tierra)
        (tengo|compre|consegui|llevo) ~una ~un ~la ~el (pistola|arma|cuchillo|navaja|machete|escopeta|rifle) ... (arrepentir|pagar|arrepentira|pagara|pagaran|vera|veran|saber|se va a|lamentar)
        (estoy|esperando|espero|afuera) .. (su casa|su puerta|su trabajo|fuera) .. (cuchillo|pistola|navaja|bate|arma|machete)
        (no puedo|no me) . (controlarme|controlar|controlo|contenerme) ... (matar|dano|lastimar|alguien|golpear)
        (no va a|no) (llegar|vivir|ver|llegara|vivira|vera|amanecer) ~vivo ~viva ~a ~el (manana|fin de semana|lunes|domingo|amanecer|otro dia|navidad)
        no (vayas|vayan|vengas|vengan) .. (escuela|colegio|trabajo|instituto|clase|oficina) .. manana
        (quiero|voy a) (verlo|verla|verlos|hacerlo|hacerla|hacerlos|hacerles) (sangrar|sufrir|suplicar|morir)
        """,
    ),
    Block(
        Category.VIOLENCE,
        Level.OTHER,
        "quoted acted fiction harmless laughing",
        """
        (mi (marido|ex|novio|esposo|padre|padrastro|pareja|vecino)|el|ella) .. (dice|dijo|amenaza|amenazo|jura|juro|quiere|intento) .. (matarme|matar a|matarnos|va a matar|me va a matar|apunalarme)
        <relation> .. (dice|dijo|quiere|va a|planea) ... (tiroteo|disparar|matar a|bomba|llevar ~una ~un ~el (pistola|arma|cuchillo)) .. (escuela|colegio|todos|clase|alguien|instituto)
        """,
    ),
)
