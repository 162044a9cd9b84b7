import type { LanguageData } from './language-data.js';
import { words } from './words.js';

/**
 * French. Elided words are listed with their apostrophe (`j'`, `qu'`). Verbs that form their perfect with “être” are no
 * passives (“est arrivé”), nor is anything after a reflexive pronoun (“s’est levé”).
 */
export const FRENCH: LanguageData = {
  code: 'fr',
  source: 'Grevisse & Goosse, Le bon usage (16th ed. 2016), part III',
  articles: words("le la les l' un une des du au aux"),
  prepositions:
    words(`à après au aux avant avec chez concernant contre d' dans de depuis derrière dès des devant du durant
    en entre envers environ ès excepté hormis hors jusque jusqu' lors malgré moyennant nonobstant outre par parmi
    pendant pour près quant sans sauf selon sous suivant sur touchant vers versus via vis-à-vis voici voilà`),
  pronouns:
    words(`je j' me m' moi tu te t' toi il elle on nous vous ils elles le la les l' lui leur se s' soi y en ce c' ça cela
    ceci celui celle ceux celles celui-ci celui-là celle-ci celle-là ceux-ci ceux-là celles-ci celles-là qui que qu'
    quoi dont où lequel laquelle lesquels lesquelles auquel auxquels duquel desquels desquelles auxquelles mien mienne
    miens miennes tien tienne tiens tiennes sien sienne siens siennes nôtre nôtres vôtre vôtres leurs personne rien
    aucun aucune chacun chacune quelqu'un quelqu'une quelques-uns quelques-unes certains certaines plusieurs tout tous
    toute toutes autrui nul nulle moi-même toi-même lui-même elle-même soi-même nous-mêmes vous-mêmes eux eux-mêmes
    elles-mêmes`),
  subjectPronouns:
    words(`je j' tu il elle on nous vous ils elles ce c' ça cela ceci qui personne rien chacun chacune
    tous toutes certains plusieurs celui-ci celle-ci quelqu'un`),
  firstSingular: words("je j' me m' moi mon ma mes mien mienne miens miennes moi-même"),
  firstPlural: words('nous notre nos nôtre nôtres nous-mêmes'),
  second:
    words(`tu te t' toi ton ta tes tien tienne tiens tiennes toi-même vous votre vos vôtre vôtres vous-même
    vous-mêmes`),
  determiners:
    words(`le la les l' un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur
    leurs quel quelle quels quelles chaque quelque quelques plusieurs certains certaines aucun aucune nul nulle tout
    toute tous toutes divers diverses maint maints même mêmes tel telle tels telles deux trois`),
  interjections:
    words(`ah aïe allô allez allo attention bah ben bof bon bonjour bonsoir bravo chic chut ciao coucou dame eh euh fi
    hein hélas hep ho hop hourra là merci merde mince oh ohé ok okay ouf ouais oui ouste pardon parbleu pouah salut si
    stop tant pis tiens voyons youpi zut non`),
  auxiliaries:
    words(`suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes furent serai seras sera serons
    serez seront serais serait serions seriez seraient sois soit soyons soyez soient fût ai as a avons avez ont avais
    avait avions aviez avaient eus eut eûmes eurent aurai auras aura aurons aurez auront aurais aurait aurions auriez
    auraient aie aies ait ayons ayez aient eût peux peut pouvons pouvez peuvent pouvais pouvait pouvions pouvaient pus
    put purent pourrai pourras pourra pourrons pourrez pourront pourrais pourrait pourrions pourriez pourraient puis
    puisse puisses puissions puissent dois doit devons devez doivent devais devait devions devaient dut durent devrai
    devra devrons devrez devront devrais devrait devrions devriez devraient doive veux veut voulons voulez veulent
    voulais voulait voulions voulaient voulut voudra voudrais voudrait voudrions voudriez voudraient veuille veuillez
    vais vas va allons allez vont allais allait allions allaient faut fallait fallut faudra faudrait faille vaut valait
    est-ce n'est c'est c'était sait-on`),
  beForms:
    words(`suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes furent serai seras sera serons
    serez seront serais serait serions seriez seraient sois soit soyons soyez soient fût être étant été`),
  reflexives: words("se s' me m' te t'"),
  subordinators:
    words(`que qu' qui dont où quand lorsque lorsqu' puisque puisqu' parce quoique quoiqu' si s'il s'ils comment pourquoi
    combien lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles afin tandis
    pourvu quiconque`),
  complementizers: words("que qu'"),
  noClauseAfter: words(
    "plus moins aussi autant mieux pire meilleur meilleure tel telle tels telles même mêmes autre autres ne n' n'est",
  ),
  verbBracket: null,
  clauseVerbs:
    words(`dis dit disent disons dites disait disaient dira pense penses pensent pensons pensez pensait pensaient sais
    sait savons savez savent savait savaient crois croit croyons croyez croient croyait croyaient espère espères
    espèrent espérons espérait trouve trouves trouvent trouvait vois voit voyons voyez voient voyait montre montrent
    montrait suggère suggèrent suppose supposent supposons affirme affirment affirmait prétend prétendent prétendait
    sens sent sentent sentait comprends comprend comprennent apprend apprit annonce annonçait annoncent déclare déclarait
    explique expliquent expliquait raconte racontait ajoute note notent remarque constate constatent souhaite souhaitent
    veux veut voulait décide décida demande demandent demandait imagine imaginez rappelle rappelez oublie ignore
    indique indiquent estime estiment considère considèrent signifie faut semble paraît admet avoue assure garantit
    craint doute répond répondit écrit écrivait entends entend`),
  listJoiners: words('et ou'),
  coordinators: words('et mais ou or ni car donc puis'),
  adverbsBeforeParticiple:
    words(`pas plus jamais point guère toujours souvent déjà encore bien mal trop très tout si
    aussi rarement enfin ainsi alors peu assez presque été à partout seulement même vite tant beaucoup`),
  adverbPattern: /^\p{L}{2,}ment$/u,
  participles:
    words(`fait faite faits faites dit dite dits dites mis mise mises pris prise prises écrit écrite écrits écrites
    ouvert ouverte ouverts ouvertes offert offerte offerts offertes couvert couverte couverts découvert découverte
    découverts découvertes souffert peint peinte peints peintes éteint éteinte atteint atteinte atteints atteintes
    joint jointe joints contraint contraints craint construit construite construits construites détruit détruite
    détruits détruites conduit conduite conduits produit produite produits produites traduit traduite traduits traduites
    réduit réduite réduits réduites introduit introduite cuit cuite compris comprise surpris surprise appris apprise
    repris reprise remis remise promis promise permis permise transmis transmise transmises admis admise soumis soumise
    commis commise commises assis assise acquis acquise conquis conquise requis requise inscrit inscrite inscrits décrit
    décrite décrits prescrit interdit interdite interdits interdites inclus incluse conclu défait refait satisfait exclu vu vue vus vues lu lue lus lues bu bue élu élue élus
    dû due reçu mû teint teinte feint restreint restreinte instruit distrait extrait extraite extraits tué tuée tués
    tuées né`),
  participlePattern: /^\p{L}{2,}(?:é(?:e|s|es)?|(?<![aou])i(?:e|s|es)?|(?<![aeioqg])u(?:e|s|es)?)$/u,
  notParticiples:
    words(`allé allée allés allées arrivé arrivée arrivés arrivées entré entrée entrés entrées rentré rentrée rentrés
    rentrées monté montée montés montées resté restée restés restées tombé tombée tombés tombées retourné retournée
    retournés retournées passé passée passés passées né née nés nées décédé décédée venu venue venus venues devenu
    devenue devenus devenues revenu revenue revenus revenues parvenu parvenue parvenus parvenues intervenu intervenue
    survenu survenue descendu descendue descendus descendues parti partie partis parties reparti repartie sorti sortie
    sortis sorties ressorti apparu apparue été ici ainsi aussi parmi ni si qui lui plus vous nous tous sous dessus
    dessous puis depuis jamais mais mauvais trois fois vrai joli jolie jolis jolies poli polie gris pays paris avis ami
    amie amis amies vie rue vue vues nu nue nus eau dû peu feu bleu bleue bleus jeu lieu milieu dieu cheveu neveu nouveau
    beau ému hardi gentil lundi mardi mercredi jeudi vendredi samedi midi demi demie aujourd'hui mari ennui appui fini
    abus refus début tissu individu menu absolu absolue ambigu ambiguë aigu contenu surplus corpus campus virus
    bus jus plusieurs âgé âgée âgés âgées carré carrée fatigué fatiguée fatigués fatiguées désolé désolée pressé
    pressée ravi ravie ravis ravies café été côté santé beauté qualité liberté réalité société cité idée année journée
    soirée armée pensée entrée lycée musée marié mariée mariés privé privée privés privées compliqué compliquée
    compliqués compliquées situé située situés situées assez chez très près après dès succès progrès procès exprès
    série envie folie partie magie énergie économie philosophie pluie maladie compagnie garantie sortie copie industrie
    italie asie colonie démocratie vérité unité activité sécurité possibilité difficulté communauté université
    personnalité publicité quantité moitié amitié pitié métier permis paradis tapis souris brebis colis devis
    statue issue avenue venue tenue revenu revue value tribu vertu écu`),
  negationsAndStarts:
    words(`ne n' s'il s' il te vous plaît puis alors donc et mais maintenant d'abord d' abord ensuite
    enfin toujours surtout simplement jamais`),
  verbs:
    words(`dis dit disent disons disait disaient dira fais fait faisons font faisait faisaient fit firent fera feront
    ferait vois voit voyons voient voyait vit virent verra sais sait savons savez savent savait savaient sut saura viens
    vient venons venez viennent venait venaient vint vinrent viendra prends prend prenons prennent prenait prit prirent
    prendra mets met mettons mettent mettait mit mirent tiens tient tenons tiennent tenait tint trouve trouves trouvent
    trouvons trouvait trouva donne donnes donnent donnons donnait donna parle parles parlent parlons parlait parla passe
    passent passait passa pense penses pensent pensons pensait reste restes restent restait resta crois croit croyons
    croient croyait crut demande demandes demandent demandait demanda laisse laissent laissait laissa porte portent
    portait porta aime aimes aiment aimons aimait aima comprends comprend comprennent comprenait comprit arrive arrives
    arrivent arrivait arriva entrent entrait entra rends rend rendent rendait rendit appelle appelles appellent
    appelait appela regarde regardes regardent regardait regarda entends entend entendent entendait entendit devient
    deviennent devenait devint attends attend attendent attendait attendit sors sort sortent sortait sortit perds perd
    perdent perdait perdit connais connaît connaissent connaissait montre montrent montrait montra semble semblent
    semblait sembla ouvre ouvrent ouvrait ouvrit écris écrit écrivent écrivait lis lit lisent lisait lut joue joues
    jouent jouait joua vis vivent vivait vécut suit suivent suivait suivit cherche cherches cherchent cherchait chercha
    commence commencent commençait commença continue continuent finis finit finissent finissait pars part partent
    partait partit répond répondent répondait répondit tombe tombent tombait tomba permet permettent permettait permit
    travaille travailles travaillent travaillait mange manges mangent mangeait mangea bois boit boivent buvait but dort
    dorment dormait dormit court courent courait courut meurt meurent mourut paraît paraissent paraissait parut reçoit
    reçoivent reçut paie paye payent payait achète achètent achetait acheta vend vendent vendait vendit coûte coûtent
    coûtait aide aident aidait change changent changeait changea raconte racontent racontait raconta explique
    expliquent expliquait expliqua apprend apprennent apprenait apprit espère espèrent espérait offre offrent offrait
    offrit marche marchent marchait marcha existe existent existait compte comptent comptait veille agit agissait
    agissent décide décident décida gagne gagnent gagnait gagna rit rient riait sourit pleure pleurent pleut pleuvait
    chante chantent chantait danse crie crient criait cria ferme ferment fermait ferma tourne tournent tournait tourna
    quitte quittent quittait quitta lève lèvent levait leva monte montent montait monta garde gardent gardait grandit
    grandissent manque manquent manquait plaît plaisait suffit suffisait sert servent servait dure durent durait
    contient contiennent contenait croît naît naissent naquit sent sentent sentait sentit produit construit construisent
    conduit conduisait bat battent battait brûle brille brillait dépend dépendent dépendait`),
  finitePattern:
    /^\p{L}{2,}(?:aient|èrent|issent|issait|eront|iront|erait|erais|erions|eriez|irait|âmes|ûmes)$/u,
  nounMarkers:
    words(`un une du des au aux cet cette ces mon ma mes ton ta tes son sa ses notre votre nos vos leurs chaque quelques
    plusieurs de d' à avec par sans sous dans chez pour vers`),
  verbAfterSubject:
    /^(?!(?:même|mêmes|autres|deux|trois|ensemble|seule?s?|tous|toutes|est-ce)$)\p{L}+(?:e|es|ent|ons|ez|t|s|d|a|ai|as|ont|x)$/u,
  imperatives:
    words(`va allez allons viens venez venons fais faites faisons prends prenez prenons mets mettez mettons donne donnez
    donnons dis dites disons vois voyez voyons regarde regardez regardons écoute écoutez écoutons pense pensez pensons
    attends attendez attendons laisse laissez laissons essaie essayez essayons essaye garde gardez gardons trouve trouvez
    trouvons demande demandez demandons lis lisez lisons écris écrivez écrivons parle parlez parlons appelle appelez
    arrête arrêtez arrêtons commence commencez commençons continue continuez continuons choisis choisissez choisissons
    utilise utilisez utilisons ajoute ajoutez ajoutons partage partagez partageons clique cliquez rejoins rejoignez
    découvre découvrez découvrons profite profitez profitons imagine imaginez imaginons note notez notons rappelle
    rappelez oublie oubliez oublions évite évitez évitons apprends apprenez apprenons change changez changeons ouvre
    ouvrez ouvrons ferme fermez tourne tournez tiens tenez tenons reste restez restons sois soyez soyons aie ayez ayons
    sache sachez sachons veuillez cherche cherchez cherchons vérifie vérifiez vérifions mange mangez mangeons bois buvez
    cours courez entrez entrons sors sortez sortons pars partez partons passe passez passons montre montrez
    montrons envoie envoyez envoyons visite visitez achète achetez réserve réservez abonne abonnez inscris inscrivez
    commente commentez répète répétez réponds répondez ignore ignorez compare comparez mesure mesurez teste testez
    supprime supprimez télécharge téléchargez crois croyez suis suivez suivons aide aidez aidons joue jouez jouons
    concentre concentrez relis relisez préparez prépare coupe coupez ose osez osons cessez cesse considérez dansez`),
  enclitic:
    /-(?:moi|toi|lui|nous|vous|leur|les?|la|y|en|ce|je|tu|(?:t-)?(?:ils?|elles?|on))(?:-(?:moi|en|y|lui|leur|nous))?$/u,
  elision: /^(?:lorsqu|puisqu|quoiqu|jusqu|quelqu|presqu|qu|[ldjmtscn])'/u,
  hedges:
    words(`peut-être probablement possiblement vraisemblablement apparemment sembler semble semblent semblait
    semblerait paraît paraissait environ presque quasi quasiment plutôt assez relativement généralement habituellement
    normalement souvent parfois quelquefois partiellement principalement surtout pourrait pourraient
    pourrais devrait devraient suggère suggèrent suggérer tend tendent supposément éventuellement potentiellement
    approximativement globalement typiquement rarement occasionnellement suppose imagine crois présumément`),
  boosters:
    words(`très vraiment toujours jamais absolument certainement clairement complètement définitivement entièrement
    extrêmement hautement évidemment sûrement totalement indubitablement incontestablement indéniablement forcément
    nécessairement parfaitement tellement tout tous exactement carrément franchement assurément incroyablement
    particulièrement fort infiniment énormément profondément véritablement réellement effectivement pleinement
    radicalement trop super hyper chaque fondamentalement`),
  transitions:
    words(`cependant toutefois pourtant néanmoins mais or donc ainsi alors car et puis ensuite enfin finalement
    premièrement deuxièmement troisièmement d'abord abord aussi également encore outre ailleurs d'ailleurs parce puisque
    puisqu' lorsque lorsqu' quoique quoiqu' tandis sinon autrement inversement contrairement similairement pareillement
    conséquent conséquemment effectivement notamment désormais auparavant après avant entretemps bref certes surtout
    malgré plutôt tantôt quant soudain ultérieurement parallèlement semblablement c'est-à-dire c'est-à-dire`),
  functionWords:
    words(`le la les l' un une des du de d' à au aux en dans sur sous par pour avec sans chez entre vers depuis pendant
    avant après contre selon malgré dès jusque jusqu' et ou mais donc or ni car que qu' qui quoi dont où quand comme si
    lorsque lorsqu' puisque puisqu' parce quoique afin tandis je j' tu il elle on nous vous ils elles me m' te t' se s'
    moi toi lui leur soi eux y ce c' cet cette ces cela ça ceci celui celle ceux celles mon ma mes ton ta tes son sa ses
    notre nos votre vos leurs quel quelle quels quelles lequel laquelle lesquels lesquelles aucun aucune chaque chacun
    chacune quelque quelques plusieurs certains certaines tout toute tous toutes autre autres même mêmes tel telle tels
    telles rien personne ne n' pas plus jamais point guère non oui très trop bien mal peu beaucoup assez aussi autant si
    tant moins encore déjà toujours souvent alors puis ensuite enfin ainsi ici là là-bas voici voilà maintenant
    aujourd'hui hier demain tôt tard suis es est sommes êtes sont étais était étions étaient été être étant serai sera
    serait seront soit fut ai as a avons avez ont avais avait avions avaient eu avoir ayant aura aurait auront ait aie
    fait faire fais font va vais vas vont allons allez aller peut peux peuvent pouvoir pouvait pourrait doit dois
    doivent devoir devait devrait veut veux veulent vouloir faut falloir fallait dit dire comment pourquoi combien deux
    trois un premier première deux chose fois cependant pourtant aussi notamment surtout presque seulement environ
    lors parmi hors outre sauf via est-ce`),
  abbreviations:
    words(`m mm mme mmes mlle mlles mgr me dr pr prof st ste sts p.ex ex p pp cf c.-à-d càd etc env n no nos art al ap av
    j.-c apr av bd boul ch chap coll dép éd édit fasc fig hab id ibid janv févr mars avr juil sept oct nov déc lat max
    min réf s.a t tél t.t.c h.t v vol vs vx i.e e.g r.-v s.v.p svp adj adv fém masc sing plur syn trad suiv resp ltd inc
    cie sté ing col cap lt gén adm l.-a`),
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:aussi|si) [\p{L}-]+ (?:que|qu['’]) ?une? [\p{L}-]+|comme (?:une? |des |si |l['’])(?:[\p{L}'’-]+ ?){1,5}|tel(?:le|s|les)? (?:une? |des |qu['’]une? )[\p{L}-]+|pareil(?:le|s|les)? à (?:une? |des )?[\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:(?:non (?:pas |seulement |plus )?|(?:pas|jamais) (?:seulement |juste |simplement |uniquement )?)[^.!?;]{3,80}?,? mais(?: (?:aussi|bien|plutôt|encore))?|ce n['’]est pas [^.!?;,]{2,60}[,;—–] ?c['’]est)(?![\p{L}\p{M}])/giu,
  imagery:
    words(`jardin pont moteur voyage tempête orage miroir porte fenêtre fleuve rivière mur route chemin arbre graine
    racine ancre boussole montagne sommet océan mer feu flamme arme bouclier machine énigme carte échelle fondation
    socle colonne pilier cœur sang jungle désert prison cage piège aimant lentille loupe bataille guerre combat marathon
    sprint danse symphonie orchestre recette navire bateau phare levier muscle impôt cadeau promesse conversation fil
    funambule manège terrain tremplin mine clé clef puzzle outil pièce chantier labyrinthe vague courant lumière ombre
    île havre boulet tissu brique rempart passerelle`),
  metaphorLink:
    "(?:est|sont|était|étaient|devient|deviennent|reste|n'est pas|n’est pas) (?:pas )?(?:une? |des |la |le |l['’]|notre |mon |ma |votre )(?:[a-zà-ÿœ-]+ )?",
};
