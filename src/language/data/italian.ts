import type { LanguageData } from './language-data.js';
import { words } from './words.js';

/**
 * Italian. Elided words are listed with their apostrophe (`l'`, `dell'`). Verbs that form their perfect with “essere” are
 * no passives (“è arrivato”), nor is anything after “si” (“si è rotto”); “venire” and “andare” make passives too.
 */
export const ITALIAN: LanguageData = {
  code: 'it',
  source: 'Renzi, Salvi & Cardinaletti (eds.), Grande grammatica italiana di consultazione (2001)',
  articles:
    words(`il lo la i gli le l' un uno una un' del dello della dei degli delle dell' al allo alla ai agli alle all' dal
    dallo dalla dai dagli dalle dall' nel nello nella nei negli nelle nell' sul sullo sulla sui sugli sulle sull' col
    coi`),
  prepositions:
    words(`di d' a ad da in con su per tra fra del dello della dei degli delle dell' al allo alla ai agli alle all' dal
    dallo dalla dai dagli dalle dall' nel nello nella nei negli nelle nell' sul sullo sulla sui sugli sulle sull' col coi
    contro davanti dentro dietro dopo durante eccetto entro fino fuori insieme lungo malgrado mediante nonostante oltre
    presso prima salvo secondo senza senz' sopra sotto tramite tranne verso via vicino attraverso circa`),
  pronouns:
    words(`io me mi m' tu te ti t' lui lei egli ella esso essa lo la li le l' gli ne n' ci c' vi v' si s' sé noi voi loro
    essi esse questo questa questi queste quest' quello quella quelli quelle quell' quegli quei ciò costui costei colui
    colei coloro mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri
    vostre che chi cui quale quali quanto quanta quanti quante cosa qualcuno qualcosa nessuno niente nulla ognuno ciascuno
    chiunque qualunque alcuni alcune tutto tutta tutti tutte altro altra altri altre altrui stesso stessa stessi stesse
    uno una entrambi entrambe me' glielo gliela glieli gliele gliene`),
  subjectPronouns:
    words(`io tu lui lei egli ella esso essa noi voi loro essi esse questo questa ciò chi qualcuno
    nessuno tutti tutte tutto ognuno niente nulla molti pochi alcuni c'`),
  firstSingular: words("io me mi m' mio mia miei mie"),
  firstPlural: words("noi ci c' nostro nostra nostri nostre"),
  second: words("tu te ti t' tuo tua tuoi tue voi vi v' vostro vostra vostri vostre"),
  determiners:
    words(`il lo la i gli le l' un uno una un' questo questa questi queste quest' quel quello quella quei quegli quelle
    quell' mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri vostre loro
    ogni ciascun ciascuna qualche alcuni alcune alcun nessun nessuna tutto tutta tutti tutte altro altra altri altre molto
    molta molti molte poco poca pochi poche tanto tanta tanti tante vari varie diversi diverse entrambi entrambe
    qualsiasi qualunque certi certe quale quali`),
  interjections:
    words(`accidenti addio ah ahi ahimè aiuto alt basta beh be' boh bravo brava buongiorno buonasera caspita ciao cavolo
    dai diamine eccome eh ehi ehm evviva forza già grazie hmm mah macché magari mamma no oddio oh ohi oibò ok okay olà ops
    peccato perbacco perdinci permesso pronto prego salve scusa scusi sì suvvia to' toh uffa uh urrà va' viva zitto`),
  auxiliaries:
    words(`sono sei è siamo siete ero eri era eravamo eravate erano fui fosti fu fummo furono sarò sarai sarà saremo sarete
    saranno sarei saresti sarebbe saremmo sarebbero sia siano siate fossi fosse fossero ho hai ha abbiamo avete hanno
    avevo avevi aveva avevamo avevate avevano ebbi ebbe ebbero avrò avrai avrà avremo avranno avrei avresti avrebbe
    avremmo avrebbero abbia abbiano avessi avesse avessero posso puoi può possiamo potete possono potevo poteva potevano
    poté potrò potrai potrà potremo potranno potrei potresti potrebbe potremmo potrebbero possa possano potesse devo devi
    deve dobbiamo dovete devono debbono dovevo doveva dovevano dovette dovrà dovranno dovrei dovresti dovrebbe dovremmo
    dovrebbero debba debbano voglio vuoi vuole vogliamo volete vogliono volevo voleva volevano volle vorrò vorrà vorrei
    vorresti vorrebbe vorrebbero voglia sto stai sta stiamo state stanno stavo stavi stava stavamo stavano stia so vado
    vai va andiamo andate vanno bisogna c'è c'era c'erano cos'è dov'è com'è`),
  beForms:
    words(`sono sei è siamo siete ero eri era eravamo eravate erano fui fosti fu fummo furono sarò sarai sarà saremo sarete
    saranno sarei saresti sarebbe saremmo sarebbero sia siano fossi fosse fossero essere essendo stato stata stati state
    viene vengono veniva venivano venne vennero verrà verranno verrebbe verrebbero venga vengano venire va vanno andava
    andavano vada vadano`),
  reflexives: words("si s'"),
  subordinators:
    words(`che ch' perché poiché giacché affinché benché sebbene quantunque nonostante malgrado purché se qualora quando
    mentre finché dove dov' cui chi siccome cosicché sicché dacché allorché appena anziché laddove ovunque chiunque
    quale quali perciocché`),
  complementizers: words("che ch' se"),
  noClauseAfter: words(
    `più meno meglio peggio maggiore minore migliore peggiore tanto altro altra altri niente nulla`,
  ),
  verbBracket: null,
  clauseVerbs:
    words(`dico dici dice diciamo dicono disse dissero diceva dicevano penso pensi pensa pensiamo pensano pensò pensavo
    pensava so sai sa sappiamo sanno sapevo sapeva sapevano seppe credo credi crede crediamo credono credevo credeva spero
    speri spera speriamo sperano sperava sento senti sente sentono sentiva sentì significa significava trovo trova trovò
    vedo vedi vede vediamo vedono vide vedeva mostra mostrano mostrò dimostra dimostrano suggerisce suggeriscono suppongo
    suppone presumo afferma affermano affermò assicura assicurano sostiene sostengono imparo imparò capisco capisci
    capisce capiamo capiscono capì capiva immagino immagina racconta raccontò spiega spiegano spiegò chiedo chiede chiese
    chiedeva decido decide decise noto nota notò comprende implica indica indicano ricorda ricordo ricordò dimentica
    ammette ammise sembra sembrava pare pareva risulta ritengo ritiene ritengono considera teme temeva vuole voleva dubito
    detto pensato saputo creduto`),
  listJoiners: words('e ed o oppure'),
  coordinators: words('e ed o oppure ma né però'),
  adverbsBeforeParticiple:
    words(`non mai sempre già anche bene ben male molto tanto più meno poco quasi appena solo
    soltanto ancora poi allora così spesso presto subito qui lì oggi ieri stato stata stati state pure proprio`),
  adverbPattern: /^\p{L}{2,}mente$/u,
  participles:
    words(`fatto fatta fatti fatte detto detta detti dette scritto scritta scritti scritte descritto descritta descritti
    letto letta letti lette visto vista visti viste previsto prevista previsti messo messa messi messe permesso permessa
    promesso promessa trasmesso trasmessa ammesso ammessa commesso commessa preso presa presi prese compreso compresa
    ripreso ripresa sorpreso aperto aperta aperti aperte coperto coperta coperti scoperto scoperta scoperti scoperte
    offerto offerta offerti chiuso chiusa chiusi chiuse incluso inclusa escluso esclusa deciso decisa decisi decise ucciso
    uccisa uccisi uccise diviso divisa divisi divise chiesto chiesta chiesti chieste posto posta posti poste proposto
    proposta proposti composto composta esposto esposta imposto imposta risposto scelto scelta scelti scelte tolto tolta
    tolti raccolto raccolta raccolti raccolte accolto accolta accolti sciolto risolto risolta risolti risolte colto colta
    volto rivolto rivolta coinvolto coinvolta perso persa persi perse vinto vinta vinti vinte spinto spinta spinti convinto
    dipinto dipinta dipinti dipinte distinto cotto cotta cotti cotte prodotto prodotta prodotti prodotte tradotto tradotta
    tradotti condotto condotta ridotto ridotta ridotti ridotte introdotto introdotta costretto costretta costretti rotto
    rotta rotti rotte corrotto eletto eletta eletti diretto diretta corretto corretta corretti protetto protetta protetti
    distrutto distrutta distrutti distrutte speso spesa spesi spese difeso difesa acceso accesa spento spenta sospeso
    sospesa reso resa resi rese steso stesa morso morsa concesso concessa espresso espressa mosso mossa mossi scosso
    stretto assunto assunta assunti assunte aggiunto aggiunta aggiunti raggiunto raggiunta raggiunti`),
  participlePattern: /^\p{L}{2,}(?:at|it|ut)[oaie]$/u,
  notParticiples:
    words(`stato stata stati state andato andata andati andate venuto venuta venuti venute arrivato arrivata arrivati
    arrivate partito partita partiti partite tornato tornata tornati tornate entrato entrata entrati entrate uscito uscita
    usciti uscite salito salita saliti salite caduto caduta caduti cadute restato restata restati diventato diventata
    diventati diventate divenuto divenuta cresciuto cresciuta cresciuti cresciute passato passata passati passate riuscito
    riuscita riusciti successo scappato scappata fuggito fuggita sembrato sembrata piaciuto piaciuta mancato bastato
    costato durato esistito finito cambiato migliorato peggiorato nato intervenuto avvenuto accaduto apparso vissuto
    guarito tutto tutta tutti tutte moto vita vite lato lati dito dita sito siti marito mariti prato prati mercato mercati
    soldato soldati avvocato fato gelato partita salute sete rete gratuito gratuita minuto minuti muto muta aiuto
    aiuti tributo istituto contenuto saluto saluti velluto acuto acuta assoluto assoluta abito abiti limite limiti subito
    solito solita soliti credito merito debito invito spirito appetito compito compiti prestito granito infinito infinita
    vestito vestiti sposato sposata sposati privato privata fortunato fortunata preoccupato preoccupata arrabbiato
    arrabbiata stanco malato malata malati ammalato delicato delicata complicato complicata complicati complicate sbagliato
    sbagliata adeguato adeguata interessato educato innamorato innamorata peccato palato senato candidato candidati
    risultato risultati significato stufato giornata giornate serata patate data date pirata data strato strati elevato
    elevata dotato pulito pulita città unito uniti unite squisito squisita lite mite immediato immediata frate
    estate abbiate siate vediate andate venite fate`),
  negationsAndStarts:
    words(`non mai per favore sempre già ora adesso poi allora prima semplicemente così dunque e ma
    solo anche oggi pure`),
  verbs:
    words(`faccio fai fa facciamo fate fanno faceva facevano facevo feci fece fecero farà faranno farebbe dico dici dice
    diciamo dite dicono diceva dicevano disse dissero dirà vedo vedi vede vediamo vedono vedeva vide videro vedrà so sai
    sa sappiamo sapete sanno sapeva sapevano seppe vengo vieni viene veniamo vengono veniva venne vennero verrà do dà
    diamo danno dava diede diedero metto metti mette mettiamo mettono metteva mise misero esco esci esce usciamo escono
    usciva uscì uscirono arrivo arrivi arriva arrivano arrivò arrivava passo passi passa passano passò passava credo credi
    crede crediamo credono credeva parlo parli parla parliamo parlano parlò parlava porto porti porta portano portò
    portava lascio lasci lascia lasciano lasciò lasciava segue seguono seguiva seguì trovo trovi trova troviamo trovano
    trovò trovava chiamo chiami chiama chiamano chiamò chiamava penso pensi pensa pensiamo pensano pensò pensava torno
    torni torna tornano tornò tornava conosco conosci conosce conoscono conosceva conobbe vivo vivi vive viviamo vivono
    viveva visse sento senti sente sentiamo sentono sentiva sentì guardo guardi guarda guardano guardò guardava racconta
    raccontano raccontò comincio comincia cominciano cominciò inizia iniziano iniziò spero spera sperano cerco cerchi cerca
    cerchiamo cercano cercò cercava esiste esistono esisteva entra entrano entrò lavoro lavori lavora lavorano lavorava
    lavorò scrivo scrivi scrive scriviamo scrivono scriveva scrisse perdo perde perdono perse produce producono succede
    succedono successe capisco capisci capisce capiamo capiscono capiva capì chiedo chiedi chiede chiedono chiedeva chiese
    riceve ricevono ricevette ricordo ricordi ricorda ricordano ricordò finisco finisci finisce finiscono finì permette
    permettono appare appaiono apparve riesco riesci riesce riescono riusciva riuscì serve servono serviva tengo tieni
    tiene tengono teneva tenne mantiene mantengono legge leggo leggi leggono leggeva lesse cade cadono cadde cambia cambio
    cambiano cambiò presenta presentano crea creano creò apro apri apre aprono aprì apriva chiudo chiude chiudono chiuse
    considera considerano odo ode vince vincono vinse porge muore muoiono morì morirono accetta accettò spiego spiega
    spiegano spiegò domanda domandò tocca toccano toccò studia studiano corro corre corrono correva corse pago paga pagano
    pagò aiuto aiuta aiutano aiutò piace piacciono piaceva piacque gioco gioca giocano giocò dormo dormi dorme dormono
    dormì mangio mangi mangia mangiano mangiò mangiava bevo bevi beve bevono bevve compro compra comprano comprò vendo
    vende vendono canta cantano canto cammina camminano salgo sale salgono salì scende scendono scese resto resta restano
    restò rimango rimane rimangono rimase sembra sembrano sembrava sembrò costa costano costava importa manca mancano
    mancava significa piove pioveva cresce crescono crebbe nasce nascono nacque offre offrono offrì amo ami ama amano
    amava odia dura durano durò funziona funzionano dipende dipendono basta bastano vale valgono preferisco preferisce
    mostra mostrano insegna insegnano include costruisce costruiscono costruì prendo prendi prende prendono prendeva prese
    presero ride ridono rise piange piangono parto parti parte partono partì aspetto aspetta aspettano aspettava uso usa
    usano sto tratta trattano cala brilla`),
  finitePattern:
    /^(?!(?:però|perciò|ciò|falò|comò|casinò)$)\p{L}{2,}(?:arono|erono|irono|avano|evano|ivano|avamo|evamo|ivamo|ebbero|issero|eranno|iranno|erebbe|irebbe|iamo|ò|erai|irai|eremo|iremo|erei|irei|iscono|isce)$/u,
  nounMarkers:
    words(`il i un uno una un' al allo alla ai agli alle all' del dello della dei degli delle dell' dal dallo dalla dai dagli
    dalle nel nello nella nei negli nelle sul sullo sulla sui mio mia tuo tua suo sua nostro nostra vostro vostra questo
    questa quel quella ogni di a da in con su per tra fra senza molto molta altro altra`),
  verbAfterSubject:
    /^(?!(?:stess[oaie]|sol[oaie]|anche|mai|due|tre|insieme|meno|adesso)$)\p{L}+(?:o|i|a|e|ò|à|ì|no)$/u,
  imperatives:
    words(`va vai va' vada andate andiamo vieni venga venite fa fai fa' faccia fate facciamo prendi prenda prendete
    prendiamo da' dia date di' dica dite guarda guardi guardate guardiamo ascolta ascolti ascoltate senti senta
    sentite pensa pensi pensate pensiamo aspetta aspetti aspettate lascia lasci lasciate lasciamo prova provi provate
    proviamo tieni tenga tenete trova trovi trovate cerca cerchi cercate cerchiamo chiedi chieda chiedete leggi legga
    leggete leggiamo scrivi scriva scrivete scriviamo parla parli parlate parliamo chiama chiami chiamate smetti smetta
    smettete ferma fermati fermatevi inizia inizi iniziate iniziamo comincia cominci cominciate cominciamo continua
    continui continuate continuiamo segui segua seguite seguiamo scegli scelga scegliete scegliamo usa usi usate usiamo
    utilizza utilizzate aggiungi aggiunga aggiungete condividi condivida condividete clicca cliccate unisciti scopri
    scopra scoprite scopriamo approfitta approfittate immagina immagini immaginate immaginiamo nota notate ricorda ricordi
    ricordate ricordati ricordiamo dimentica dimenticate evita eviti evitate evitiamo impara impari imparate impariamo
    cambia cambi cambiate cambiamo apri apra aprite apriamo chiudi chiuda chiudete gira giri girate resta resti restate
    sii sia siate abbi abbia abbiate metti metta mettete mettiamo controlla controlli controllate verifica verifichi
    verificate mangia mangi mangiate bevi beva bevete corri corra correte entra entri entrate esci esca uscite passa passi
    passate mostra mostri mostrate invia inviate visita visiti visitate compra compri comprate prenota prenotate iscriviti
    iscrivetevi commenta commentate ripeti ripeta ripetete rispondi risponda rispondete ignora ignorate confronta
    confrontate misura misurate crea creiamo create elimina eliminate scarica scaricate fidati credi creda credete aiuta
    aiutate gioca giocate vivi vivete goditi godetevi supponi supponiamo considera considerate racconta raccontate porta
    portate taglia tagliate lava accendi accendete spegni spegnete alzati siediti sedetevi svegliati consulta respira
    respirate mescola mescolate aspettiamo aggiungiamo`),
  enclitic: /(?:mi|ti|ci|vi|si|ne|gli|l[oaie]|glie(?:l[oaie]|ne)|(?:me|te|ce|ve)(?:l[oaie]|ne))$/u,
  elision:
    /^(?:quest|quell|dell|nell|sull|dall|coll|sant|bell|grand|tutt|anch|senz|quand|nient|mezz|all|dov|com|cos|pov|un|ch|gl|[ldcsmtvn])'/u,
  hedges:
    words(`forse magari probabilmente possibilmente eventualmente apparentemente presumibilmente verosimilmente
    probabile improbabile piuttosto abbastanza relativamente approssimativamente circa quasi generalmente solitamente
    normalmente abitualmente spesso talvolta parzialmente principalmente perlopiù tendenzialmente sembra
    sembrano sembrava sembrerebbe pare parrebbe potrebbe potrebbero potremmo dovrebbe dovrebbero suggerisce suggeriscono
    tende tendono suppongo credo penso ritengo potenzialmente praticamente tipicamente occasionalmente raramente
    pressappoco pressoché grossomodo indicativamente diciamo`),
  boosters:
    words(`molto davvero veramente sempre mai assolutamente certamente chiaramente completamente definitivamente
    interamente estremamente altamente ovviamente evidentemente sicuramente totalmente realmente indubbiamente
    indiscutibilmente innegabilmente esattamente semplicemente tutto tutta tutti tutte ogni perfettamente profondamente
    pienamente enormemente incredibilmente particolarmente specialmente necessariamente effettivamente francamente
    radicalmente moltissimo naturalmente troppo proprio tanto assai infinitamente decisamente`),
  transitions:
    words(`ma però tuttavia eppure ciononostante nondimeno comunque invece inoltre anche pure altresì perfino perché
    poiché quindi dunque perciò pertanto così allora poi dopo prima mentre infine finalmente innanzitutto anzitutto primo
    secondo terzo conseguentemente conseguenza contrario viceversa altrimenti e ed o oppure né ancora successivamente
    precedentemente analogamente similmente parallelamente insomma conclusione effetti infatti esempio ovvero cioè anzi
    bensì piuttosto sebbene benché intanto frattempo ora quando siccome`),
  functionWords:
    words(`il lo la i gli le l' un uno una un' di d' a ad da in con su per tra fra del dello della dei degli delle dell' al
    allo alla ai agli alle all' dal dallo dalla dai dagli dalle dall' nel nello nella nei negli nelle nell' sul sullo
    sulla sui sugli sulle sull' col coi e ed o oppure ma né però che ch' perché poiché se quando mentre dove dov' come
    com' benché sebbene chi cui quale quali quanto quanta quanti io tu lui lei egli noi voi loro me te mi ti ci vi si m'
    t' c' v' s' li ne n' sé mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra
    vostri vostre questo questa questi queste quest' quel quello quella quelli quei quegli quelle quell' ciò tutto tutta
    tutti tutte ogni ognuno qualche alcuni alcune nessun nessuno nessuna altro altra altri altre molto molta molti molte
    poco poca pochi poche tanto tanta tanti tante stesso stessa stessi stesse tale tali più meno bene male meglio peggio
    non mai sempre già ancora anche anch' pure solo soltanto quasi così qui qua lì là oggi ieri domani ora adesso poi dopo
    prima allora quindi dunque infatti invece inoltre tuttavia vicino lontano qualcosa qualcuno niente nulla due tre sono
    sei è siamo siete ero era erano eravamo fu furono essere stato stata stati state sarà sarebbe sia fosse ho hai ha
    abbiamo avete hanno avevo aveva avevano avere avuto avrà avrebbe abbia può posso puoi possono poteva potere potrebbe
    deve devo devono doveva dovere dovrebbe vuole voglio volere sto sta stanno stare vado va vanno andare fa fare fatto
    dice dire detto cosa volta volte anno anni parte senza verso durante secondo contro sotto sopra tra fino circa`),
  abbreviations:
    words(`sig sigg sig.ra sig.na sigra dott dott.ssa dr dr.ssa prof prof.ssa avv ing arch geom rag on sen cav comm gen
    col cap ten mons don p.es p. es es ecc etc cfr cf vs pag pagg p pp n nr num vol voll cap capp art artt ed edd fig figg
    tel fax v via c.so p.za p.zza l.go s ss st sant s.p.a s.r.l a.c d.c a.m p.m i.e e.g gen gen feb mar apr mag giu
    lug ago set sett ott nov dic max min ca op cit id ibid trad seg segg sec jr sr egr gent spett ill rev fra c.a c.d cd
    cosid tab all n.b`),
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:così|tanto) [\p{L}-]+ (?:come|quanto) (?:un[oa]? |un['’]|il |la |lo |l['’])[\p{L}-]+|come (?:un[oa]? |un['’]|se )(?:[\p{L}'’-]+ ?){1,5}|(?:simile|uguale|pari) a (?:un[oa]? |un['’])[\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:non (?:solo |soltanto |solamente |semplicemente )?[^.!?;]{3,80}?,? (?:ma(?: anche)?|bensì)|non è [^.!?;,]{2,60}[,;—–] ?è)(?![\p{L}\p{M}])/giu,
  imagery:
    words(`giardino ponte motore viaggio tempesta specchio porta finestra fiume muro strada sentiero cammino albero seme
    radice àncora ancora bussola montagna vetta oceano mare fuoco fiamma arma scudo macchina enigma rompicapo mappa scala
    fondamento fondamenta colonna pilastro cuore sangue linfa giungla deserto prigione gabbia trappola calamita lente
    battaglia guerra lotta maratona corsa danza sinfonia orchestra ricetta nave barca faro leva muscolo tassa dono regalo
    promessa conversazione fune montagne campo miniera chiave puzzle strumento mattone labirinto onda corrente luce ombra
    isola porto rifugio trampolino tessuto gioco arte vetrina`),
  metaphorLink:
    "(?:è|sono|era|erano|fu|sarà|diventa|diventano|resta|rimane) (?:un[oa]? |un['’]|il |la |lo |l['’]|i |gli |le |il nostro |la nostra |il mio |la mia )(?:[a-zà-ú-]+ )?",
};
