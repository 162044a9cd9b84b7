import type { LanguageData } from './language-data.js';
import { words } from './words.js';

/** Spanish, of Spain and of America (“vos” and “ustedes” too). Only “ser” makes a passive: “está abierto” is a state. */
export const SPANISH: LanguageData = {
  code: 'es',
  source: 'Real Academia Española, Nueva gramática de la lengua española (2009)',
  articles: words('el la los las lo un una unos unas al del'),
  prepositions:
    words(`a al ante bajo cabe con contra de del desde durante en entre excepto hacia hasta incluso mediante para por pro
    salvo según sin so sobre tras versus vía`),
  pronouns:
    words(`yo me mí conmigo tú vos usted te ti contigo él ella ello lo la le se sí consigo nosotros nosotras nos vosotros
    vosotras os ustedes ellos ellas los las les este esta esto estos estas ese esa eso esos esas aquel aquella aquello
    aquellos aquellas éste ésta éstos éstas ése ésa ésos ésas aquél aquélla mío mía míos mías tuyo tuya tuyos tuyas suyo
    suya suyos suyas nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras que quien quienes cual cuales
    cuyo cuya cuyos cuyas qué quién quiénes cuál cuáles cuánto cuánta cuántos cuántas alguien algo nadie nada alguno
    alguna algunos algunas ninguno ninguna todo toda todos todas uno una cualquiera quienquiera ambos ambas`),
  subjectPronouns:
    words(`yo tú vos usted él ella ello nosotros nosotras vosotros vosotras ustedes ellos ellas esto eso
    aquello alguien nadie nada todo todos todas algo ambos quien quién uno algunos muchos pocos`),
  firstSingular: words('yo me mí conmigo mi mis mío mía míos mías'),
  firstPlural: words('nosotros nosotras nos nuestro nuestra nuestros nuestras'),
  second:
    words(`tú te ti contigo tu tus tuyo tuya tuyos tuyas vos usted ustedes vosotros vosotras os vuestro vuestra
    vuestros vuestras`),
  determiners:
    words(`el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas mi mis
    tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras cada todo toda todos todas algún
    alguna algunos algunas ningún ninguna otro otra otros otras mucho mucha muchos muchas poco poca pocos pocas varios
    varias ambos ambas cualquier demasiado tanto tanta tantos tantas cuyo cuya más menos`),
  interjections:
    words(`ah ajá anda arre ay bah basta bravo bueno caramba caray chao che chist chitón claro dale diablos eh ea epa
    gracias guau hala hola hombre huy uf uy ja jo joder jolín mujer oh ojalá ojo olé oye ok okay perdón puaj puf qué sí
    no salud vale vaya venga viva adiós zas`),
  auxiliaries:
    words(`soy eres es somos sois son era eras éramos erais eran fui fuiste fue fuimos fuisteis fueron seré serás será
    seremos serán sería serías seríamos serían sea seas seamos sean fuera fueras fueran fuese fuesen estoy estás está
    estamos estáis están estaba estabas estábamos estaban estuve estuviste estuvo estuvimos estuvieron estaré estará
    estarán estaría estarían esté estés estén estemos estuviera he has ha hemos habéis han había habías habíamos habían
    hube hubo hubieron habré habrá habremos habrán habría habrías habríamos habrían haya hayas hayamos hayan hubiera
    hubieras hubieran hubiese hay puedo puedes puede podemos podéis pueden podía podías podían podíamos pude pudo
    pudieron podré podrá podrán podremos podría podrías podrían podríamos pueda puedas puedan pudiera debo debes debe
    debemos deben debía debían debió deberá deberán debería deberías deberían deberíamos quiero quieres quiere queremos
    quieren quería querían quiso querría quisiera tengo tienes tiene tenemos tienen tenía tenías tenían teníamos tuve
    tuvo tuvieron tendré tendrá tendrán tendría tenga tengan tuviera voy vas va vamos vais van iba ibas íbamos iban
    vaya vayan suelo sueles suele solemos suelen solía solían`),
  beForms:
    words(`soy eres es somos sois son era eras éramos erais eran fui fuiste fue fuimos fuisteis fueron seré serás será
    seremos serán sería serías seríamos serían sea seas seamos sean fuera fueras fueran fuese fuesen ser siendo sido`),
  reflexives: words(''),
  subordinators:
    words(`que porque aunque si cuando mientras donde adonde quien quienes cuyo cuya cuyos cuyas pues puesto conque apenas
    cómo cuándo dónde adónde cuánto cuál cuáles qué quién quiénes siquiera comoquiera dondequiera porqué`),
  complementizers: words('que'),
  noClauseAfter:
    words(`más menos mejor peor mayor menor tan tanto tanta tantos tantas mismo misma mismos mismas otro otra
    tengo tienes tiene tenemos tienen tenía tenían tuve tuvo tuvieron tendré tendrá tendrán tendría tenga tengan tener
    hay había hubo habrá habría haya`),
  verbBracket: null,
  clauseVerbs:
    words(`digo dices dice decimos dicen dije dijo dijeron decía decían pienso piensas piensa pensamos piensan pensé pensó
    pensaba pensaban sé sabes sabe sabemos saben sabía sabían supo supe creo crees cree creemos creen creía creían creí
    creyó espero esperas espera esperamos esperan esperaba siento siente sentimos sienten sentía sintió significa
    significaba encuentro encuentra encontró veo ves ve vemos ven vio vi veía muestra muestran mostró demuestra
    demuestran sugiere sugieren supongo supone suponen asumo asume afirma afirman afirmó asegura aseguran aseguró
    sostiene sostienen aprendí aprendió supuse imagino imagina cuenta cuentan contó explica explican explicó pregunto
    pregunta preguntó decidí decide decidió noto nota notó entiendo entiende entendí entendió comprende comprendió
    implica indica indican indicó señala señaló recuerda recuerdo recordó olvida olvidó admite admitió confiesa parece
    parecía resulta opina opinan considera consideran teme temía quiere quería pide pidió`),
  listJoiners: words('y e o u'),
  coordinators: words('y e o u ni pero mas sino'),
  adverbsBeforeParticiple:
    words(`no nunca jamás siempre ya también tampoco bien mal muy tan más menos poco mucho casi
    apenas solo sólo aún todavía luego entonces así pronto aquí allí hoy ayer sido siendo ampliamente`),
  adverbPattern: /^\p{L}{2,}mente$/u,
  participles:
    words(`hecho hecha hechos hechas dicho dicha dichos dichas escrito escrita escritos escritas descrito descrita
    descritos descritas inscrito inscrita visto vista vistos vistas previsto prevista puesto puesta puestos puestas
    propuesto propuesta propuestos propuestas compuesto compuesta compuestos expuesto expuesta impuesto impuesta
    dispuesto supuesto abierto abierta abiertos abiertas cubierto cubierta cubiertos cubiertas descubierto descubierta
    descubiertos descubiertas roto rota rotos rotas muerto muerta muertos muertas vuelto vuelta devuelto devuelta
    devueltos envuelto envuelta resuelto resuelta resueltos resueltas disuelto disuelta satisfecho satisfecha deshecho
    rehecho frito frita fritos impreso impresa impresos impresas electo electa bendito traído traída traídos traídas
    leído leída leídos leídas oído oída oídos oídas caído creído creída creídos construido construida destruido
    destruida incluido incluida elegido elegida maldito contradicho antepuesto opuesto repuesto`),
  participlePattern: /^\p{L}{2,}(?:ad|id|íd)[oa]s?$/u,
  notParticiples:
    words(`nada todo cada lado lados vida vidas sido estado estados mercado mercados pasado pasada grado grados demasiado
    demasiada demasiados demasiadas partido partidos sentido sentidos ruido ruidos soldado soldados abogado abogada
    abogados cuñado cuñada marido maridos pecado prado ganado helado pescado sábado delgado delgada cansado cansada
    cansados cansadas ocupado ocupada ocupados ocupadas casado casada casados casadas enamorado enamorada educado
    educada sagrado sagrada complicado complicada complicados complicadas pesado pesada pesados pesadas divertido
    divertida divertidos divertidas aburrido aburrida aburridos aburridas querido querida queridos queridas parecido
    parecida parecidos parecidas conocido conocida conocidos conocidas adecuado adecuada adecuados adecuadas privado
    privada privados privadas variado variada cuidado jornada jornadas mirada miradas llegada entrada entradas salida
    salidas comida comidas bebida bebidas medida medidas herida heridas subida caída idea ida ido moda modas década
    madrugada temporada llamada llamadas espada espadas apellido vestido vestidos olvido pedido pedidos recorrido líquido
    rápido rápida rápidos rápidas válido válida sólido sólida pálido tímido tímida ácido único húmedo cálido cálida
    espléndido estúpido estúpida absurdo limitado resultado resultados significado cuidados empleado empleada enunciado
    atrevido decidido decidida adelantado avanzado avanzada avanzados acertado apasionado determinado desgraciado
    también según ningún algún común razón corazón`),
  negationsAndStarts:
    words(`no nunca jamás por favor siempre ya ahora luego entonces primero simplemente así pues y pero
    solo sólo mejor también hoy`),
  verbs:
    words(`hago haces hace hacemos hacen hacía hacían hice hizo hicieron hará harán haría haga digo dices dice decimos
    dicen decía decían dije dijo dijeron dirá diría veo ves ve vemos ven veía veían vi vio vieron verá sé sabes sabe
    sabemos saben sabía sabían supe supo supieron sabrá vengo vienes viene venimos vienen venía venían vine vino vinieron
    vendrá doy das da damos dan daba dio dieron dará pongo pones pone ponemos ponen ponía puse puso pusieron salgo sales
    sale salimos salen salía salió salieron llego llegas llega llegan llegó llegaron llegaba paso pasa pasan pasó pasaba
    creo crees cree creemos creen creía hablo hablas habla hablan habló hablaba llevo llevas lleva llevan llevó llevaba
    dejo dejas deja dejan dejó dejaba sigo sigues sigue seguimos siguen seguía siguió encuentro encuentras encuentra
    encuentran encontró llamo llamas llama llaman llamó llamaba pienso piensas piensa piensan pensó pensaba vuelvo
    vuelves vuelve vuelven volvió volvía conozco conoces conoce conocen conocía conoció vivo vives vive viven vivía
    vivió siento sientes siente sienten sentía sintió trato trata tratan trató miro miras mira miran miró miraba cuento
    cuentas cuenta cuentan contó empiezo empiezas empieza empiezan empezó comienza comienzan comenzó espero esperas
    espera esperan esperó esperaba busco buscas busca buscan buscó buscaba existe existen existía entro entra entran
    entró trabajo trabajas trabaja trabajan trabajó trabajaba escribo escribes escribe escriben escribió escribía pierdo
    pierdes pierde pierden perdió produce producen produjo ocurre ocurren ocurrió entiendo entiendes entiende entienden
    entendía entendió pido pides pide piden pidió pedía recibo recibe reciben recibió recuerdo recuerdas recuerda
    recuerdan recordó termino termina terminan terminó permite permiten permitió aparece aparecen apareció     consigue consiguen consiguió sirve sirven servía sirvió saco saca sacan sacó necesito necesitas necesita necesitan
    necesitaba mantiene mantienen mantuvo resulta resultan resultó leo lees lee leen leía leyó cae caen cayó cambio
    cambia cambian cambió presenta presentan crea crean creó abro abres abre abren abrió abría cierra cierran cerró
    considera consideran oigo oyes oye oyen oyó oía acabo acaba acaban acabó gano gana ganan ganó traigo trae traen
    trajo muere mueren murió murieron acepta aceptó realiza realizan comprende comprenden logra logran logró explico
    explica explican explicó pregunto pregunta preguntan preguntó toco toca tocan tocó estudio estudia estudian corre
    corren corrió paga pagan pagó ayudo ayuda ayudan ayudó gusta gustan gustaba gustó juego juega juegan jugó duerme
    duermen durmió come comes comen comió comía bebe beben bebió compra compran compró vende venden vendió canta cantan
    camina caminan caminó sube suben subió baja bajan bajó queda quedan quedó quedaba parece parecen parecía pareció
    cuesta cuestan costó duele duelen importa importan falta faltan faltaba significa llueve llovía llovió crece crecen
    creció nace nacen nació ofrece ofrecen ofreció ama aman amo amaba odia dura duran duró huele suena suenan funciona
    funcionan funcionó depende dependen basta vale valen prefiero prefieres prefiere prefieren cuida muestra muestran
    mostró enseña enseñan incluye incluyen construye construyen construyó cojo coge agarra tomo tomas toma toman tomó`),
  finitePattern:
    /^(?!(?:capó|paletó|dominó|rondó|caf[eé]|bebé|comité|puré|qué|porqué|josé|chalé|aquí|allí|ahí|así|jabalí|colibrí|gramos|tramos|ramos|reclamos|kilogramos|extremos|supremos|primos|racimos)$)(?!\p{L}*[áéíóú]\p{L}*[aei]mos$)\p{L}{2,}(?:ó|é|í|amos|emos|imos|aron|ieron|aban|ábamos|íamos|ían|aste|iste|aré|eré|iré|ará|erá|irá|arán|erán|irán|aremos|eremos|iremos|arían|erían|irían|asteis|isteis)$/u,
  nounMarkers:
    words(`un una unos unas al del el mi mis tu tus su sus este esta estos estas ese esa esos esas aquel cada nuestro
    nuestra nuestros nuestras de a en con por sin sobre entre hacia desde hasta mucho mucha otro otra`),
  verbAfterSubject:
    /^(?!(?:mism[oa]s?|sol[oa]s?|también|tampoco|nunca|dos|tres|menos|ahora)$)\p{L}+(?:o|a|e|as|es|an|en|mos|é|í|ó|áis|éis|aste|iste|ía|ron)$/u,
  imperatives:
    words(`ve vaya vayan vamos vámonos ven venga vengan haz haga hagan hagamos toma tome tomen tomemos da dé den dime
    diga digan di mira mire miren miremos escucha escuche escuchen oye oiga piensa piense piensen pensemos espera espere
    esperen deja deje dejen dejemos intenta intente intenten intentemos prueba pruebe prueben guarda guarde guarden
    encuentra encuentre encuentren busca busque busquen pregunta pregunte pregunten lee lea lean leamos escribe escriba
    escriban escribamos habla hable hablen hablemos llama llame llamen pare paren empieza empiece empiecen
    empecemos comienza comience comiencen sigue siga sigan sigamos elige elija elijan elijamos usa use usen usemos
    utiliza utilice utilicen añade añada añadan agrega agregue agreguen comparte comparta compartan compartamos haz
    únete únase descubre descubra descubran aprovecha aproveche aprovechen imagina imagine imaginen imaginemos nota note
    recuerda recuerde recuerden recordemos olvida olvide evita evite eviten evitemos aprende aprenda aprendan
    aprendamos cambia cambie cambien abre abra abran cierra cierre cierren gira gire ten tenga tengan tengamos quédate
    quédese sé sea sean seamos pon ponga pongan pongamos revisa revise revisen comprueba compruebe verifica verifique
    come coma coman bebe beba corre corra corran entra entren sal salga salgan pasa pase pasen muestra muestre
    envía envíe envíen visita visite visiten compra compre compren reserva reserve suscríbete suscríbase regístrate
    comenta comente comenten repite repita responde responda ignora ignore compara compare mide mida crea cree creen
    borra borre elimina elimine descarga descargue confía confíe cree cuida cuide ayuda ayude ayuden juega juegue vive
    viva disfruta disfrute disfruten supón considera considere cuenta cuente trae traiga lleva lleve corta corte lava
    lave apaga apague enciende encienda levántate siéntate despierta actúa actúe consulta consulte pide pida dejad mirad
    haced venid id escuchad pensad comed tened poned decid sed`),
  enclitic: /(?<=\p{L}{2})(?:me|te|se|nos|os|l[oae]s?)(?:l[oae]s?)?$/u,
  elision: null,
  hedges:
    words(`quizá quizás acaso posiblemente probablemente tal talvez aparentemente supuestamente presumiblemente
    seguramente algo bastante relativamente aproximadamente casi cerca alrededor generalmente usualmente normalmente
    habitualmente frecuentemente menudo veces parcialmente principalmente mayormente parece parecen parecía parecería
    podría podrían podríamos debería deberían pudiera sugiere sugieren suele suelen tiende tienden supongo creo
    eventualmente potencialmente prácticamente medio típicamente ocasionalmente raramente`),
  boosters:
    words(`muy realmente siempre nunca jamás absolutamente ciertamente claramente completamente definitivamente
    enteramente extremadamente altamente sumamente obviamente evidentemente totalmente verdaderamente indudablemente
    indiscutiblemente innegablemente exactamente simplemente sencillamente todo todos toda todas cada tan perfectamente
    profundamente plenamente enormemente increíblemente particularmente especialmente necesariamente forzosamente
    efectivamente francamente radicalmente sobremanera muchísimo naturalmente demasiado`),
  transitions:
    words(`sin embargo pero aunque además también asimismo igualmente incluso porque pues puesto entonces
    luego después antes mientras finalmente primero segundo tercero primeramente último así consecuentemente
    consiguiente tanto encima contrario contrariamente cambio sino mas aun aún y e o ni todavía entretanto
    posteriormente previamente análogamente similarmente paralelamente resumen conclusión definitiva efecto hecho
    ejemplo concretamente especialmente alternativamente mientras ahora cuando`),
  functionWords:
    words(`el la los las lo un una unos unas al del a ante bajo con contra de desde durante en entre hacia hasta mediante
    para por según sin sobre tras y e o u ni pero mas sino que porque aunque si cuando mientras donde como pues quien
    quienes cual cuales cuyo cuya qué quién cuál cómo cuándo dónde cuánto yo tú vos usted él ella ello nosotros nosotras
    vosotros vosotras ustedes ellos ellas me te se nos os le les mí ti sí conmigo contigo consigo mi mis tu tus su sus
    nuestro nuestra nuestros nuestras vuestro vuestra vuestros mío mía tuyo suyo suya este esta esto estos estas ese esa
    eso esos esas aquel aquella aquello aquellos aquellas todo toda todos todas cada algún alguno alguna algunos algunas
    ningún ninguno ninguna otro otra otros otras mucho mucha muchos muchas poco poca pocos pocas varios varias mismo
    misma mismos mismas tal tales tanto tanta tantos tan más menos muy bien mal mejor peor no nunca jamás siempre ya aún
    todavía también tampoco solo sólo casi así aquí ahí allí allá hoy ayer mañana ahora luego después antes entonces
    cerca lejos algo nada alguien nadie uno dos tres soy eres es somos son era eran fui fue fueron ser sido siendo será
    sería sea estoy estás está estamos están estaba estaban estar he has ha hemos han había habían haber hay hubo haya
    tengo tiene tienes tienen tenía tener puede puedo puedes pueden podía poder podría debe deben debería voy va vas van
    vamos ir iba hace hacer hecho hacen dice decir dijo cosa vez veces año años parte además embargo sobre incluso`),
  abbreviations:
    words(`sr sra srta srs sres sras dr dra drs d dña d.ª prof profa ud uds vd vds p.ej p. ej ej etc cf cfr vs pág págs p
    pp núm núms n.º no vol vols cap caps art arts ed eds fig figs tel tfno av avda c ctra pl pza s ss sto sta san gral
    cnel cap tte lic licda ing arq admón cía cia ltda s.a s.l e.g i.e a.c d.c a.m p.m ene feb mar abr may jun jul ago
    sept sep oct nov dic máx mín aprox depto dpto dptos ee.uu rr.hh q.e.p.d p.d ob cit íd ibíd trad hnos mons excmo ilmo
    min seg kg`),
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:tan [\p{L}-]+ como (?:una?|el|la|los|las) [\p{L}-]+|como (?:una? |unos |unas |si )(?:[\p{L}-]+ ?){1,5}|cual (?:una? )?[\p{L}-]+|igual que (?:una? |el |la )[\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:no (?:s[óo]lo |solamente |únicamente |simplemente )?[^.!?;]{3,80}?,? sino|no es [^.!?;,]{2,60}[,;—–] ?es)(?![\p{L}\p{M}])/giu,
  imagery:
    words(`jardín puente motor viaje tormenta tempestad espejo puerta ventana río muro pared camino carretera sendero
    árbol semilla raíz ancla brújula montaña cima océano mar fuego llama arma escudo máquina rompecabezas enigma mapa
    escalera cimiento cimientos columna pilar corazón sangre selva jungla desierto prisión cárcel jaula trampa imán lente
    lupa batalla guerra lucha maratón carrera baile danza sinfonía orquesta receta barco nave faro palanca músculo
    impuesto regalo promesa conversación cuerda campo mina llave puzle herramienta ladrillo laberinto ola
    corriente luz sombra isla refugio trampolín brújula tejido juego arte`),
  metaphorLink:
    '(?:es|son|era|eran|fue|será|sigue siendo|se convierte en|se convirtió en) (?:una?|el|la|los|las|nuestr[oa]|mi|tu) (?:[a-zá-úñ-]+ )?',
};
