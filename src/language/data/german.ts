import type { LanguageData } from './language-data.js';
import { words } from './words.js';

/**
 * German. Strong participles are known by their stems, weak ones by `ge…t` or by an inseparable prefix and `…t`;
 * `…en` alone would take every infinitive. Only “werden” makes a passive here: “ist geöffnet” is a state.
 */
export const GERMAN: LanguageData = {
  code: 'de',
  source: 'Duden. Die Grammatik (10th ed. 2022), chapters on parts of speech',
  articles: words('der die das den dem des ein eine einen einem einer eines'),
  prepositions:
    words(`ab abseits abzüglich an am ans angesichts anhand anlässlich anstatt anstelle auf aufs aufgrund aus
    ausgenommen ausschließlich außer außerhalb bei beim beiderseits bezüglich binnen bis dank diesseits durch durchs
    einschließlich entgegen entlang entsprechend exklusive für fürs gegen gegenüber gemäß gen halber hinsichtlich hinter
    hinterm in im ins infolge inklusive inmitten innerhalb jenseits kraft längs laut mangels mit mithilfe mittels nach
    nächst nahe neben nebst ob oberhalb ohne per pro samt seit seitens statt trotz über überm übers um ums unbeschadet
    ungeachtet unter unterm unterhalb unweit vermöge von vom vor vorm vorbehaltlich während wegen wider zeit zu zum zur
    zufolge zugunsten zuliebe zwecks zwischen`),
  pronouns:
    words(`ich mich mir meiner mein meine meinen meinem meines du dich dir deiner dein deine deinen deinem deines
    er ihn ihm sein seine seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres es wir uns unser unsere
    unseren unserem unserer unseres ihr euch euer eure euren eurem eurer ihnen sich selbst selber einander wer wen wem
    wessen was welcher welche welches welchen welchem dieser diese dieses diesen diesem dies jener jene jenes jenen
    jenem derjenige diejenige dasjenige diejenigen denjenigen derselbe dieselbe dasselbe dieselben jemand jemanden
    jemandem niemand niemanden niemandem man einer eines keiner keine keines jeder jede jedes jeden jedem jedermann
    etwas nichts alles alle allen allem irgendwer irgendwas irgendjemand manche mancher manches einige mehrere beide
    beiden viele vielen wenige solche deren dessen denen`),
  subjectPronouns: words('ich du er sie es wir ihr man wer jemand niemand nichts etwas'),
  firstSingular: words("ich mich mir meiner mein meine meinen meinem meines ich's"),
  firstPlural: words('wir uns unser unsere unseren unserem unserer unseres unsre unsren unsrer'),
  second:
    words(`du dich dir deiner dein deine deinen deinem deines euch euer eure euren eurem eurer eures du's
    ihr's`),
  determiners:
    words(`der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dieser diese
    dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem mancher manche manches manchen
    solcher solche solches solchen welcher welche welches welchen mein meine meinen meinem meiner meines dein deine
    deinen deinem deiner deines sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere
    unseren unserem unserer euer eure euren eurem eurer alle allen aller beide beiden einige einigen mehrere mehreren
    viele vielen wenige wenigen sämtliche etliche`),
  interjections:
    words(`ach ah aha äh ähm ätsch au aua autsch bitte bravo danke doch ei eh hallo hey hi hm huch hurra ja jawohl juhu
    klar leider mann na naja nee nein nö oh oha oho okay ok pfui prost psst pst puh servus so sorry tja tschüss uff
    ups wow`),
  auxiliaries:
    words(`bin bist ist sind seid war warst waren wart wäre wärst wären wärt sei seist seien seiet habe hast hat haben
    habt hatte hattest hatten hattet hätte hättest hätten hättet werde wirst wird werden werdet wurde wurdest wurden
    wurdet würde würdest würden würdet ward kann kannst können könnt konnte konntest konnten konntet könnte könntest
    könnten könntet muss musst müssen müsst musste musstest mussten musstet müsste müsstest müssten darf darfst dürfen
    dürft durfte durftest durften dürfte dürftest dürften soll sollst sollen sollt sollte solltest sollten solltet
    will willst wollen wollt wollte wolltest wollten wolltet mag magst mögen mögt mochte mochtest mochten möchte
    möchtest möchten möchtet gibt's geht's ist's war's hat's wird's wär's hab's`),
  beForms: words(
    'werde wirst wird werden werdet wurde wurdest wurden wurdet würde würdest würden würdet worden ward',
  ),
  reflexives: words(''),
  subordinators:
    words(`dass daß weil obwohl obgleich obschon wenngleich obzwar wiewohl wenn falls sofern soweit sobald solange
    sooft nachdem bevor ehe während damit sodass ob indem insofern insoweit soviel wohingegen wogegen zumal anstatt
    warum weshalb weswegen wieso wohin woher womit wodurch wofür woran worauf woraus worin worüber wovon wovor wozu
    wobei wonach wogegen worum wessen`),
  complementizers: words('dass daß'),
  noClauseAfter: words(''),
  verbBracket: {
    openers:
      words(`der die das den dem deren dessen denen welcher welche welches welchen welchem als wie wer wen wem
      was wo wann seit seitdem bis`),
    commaBeforeClause: true,
    prefixes:
      /^(?:ab|an|auf|aus|bei|durch|ein|fest|fort|heim|her|hin|los|mit|nach|nieder|statt|teil|um|vor|weg|weiter|wieder|zu|zurück|zusammen)(?=\p{L}{3})/u,
  },
  clauseVerbs:
    words(`sage sagst sagt sagen sagte sagten gesagt denke denkst denkt denken dachte dachten gedacht weiß weißt wissen
    wisst wusste wussten gewusst glaube glaubst glaubt glauben glaubte glaubten hoffe hofft hoffen hoffte meine meint
    meinen meinte meinten finde findet finden fand fanden sehe sieht sehen sah sahen zeigt zeigen zeigte zeigten
    behaupte behauptet behaupten behauptete erkläre erklärt erklären erklärte erzählt erzählen erzählte fragt fragen
    fragte spüre spürt fühle fühlt fühlte merke merkt merken merkte bemerkt bemerkte verstehe versteht verstehen
    verstand vermute vermutet vermuten nehme annehmen wünsche wünscht wünschte bedeutet bedeutete heißt hieß hörte
    höre hört erfuhr erfahre lernt lernte erkennt erkannte beschloss beschließt entscheidet entschied fürchte fürchtet
    fürchtete schreibt schrieb berichtet berichtete betont betonte stellt vergisst vergessen erinnert`),
  listJoiners: words('und oder sowie'),
  coordinators: words('und oder aber sondern denn doch jedoch beziehungsweise bzw sowie'),
  adverbsBeforeParticiple:
    words(`nicht nie niemals immer oft meist schon bereits noch nur auch gerade eben bald dann
    nun jetzt so gut sehr zu ganz fast kaum selten wieder hier dort heute gestern`),
  adverbPattern: /^\p{L}{3,}(?:weise|maßen|wärts|falls)$/u,
  participles:
    words(`getan gesehen gesagt gewesen worden geworden vertan abgetan angetan angesehen übersehen versehen eingesehen
    gegessen aufgegessen gesandt versandt gewandt verwandt angewandt verwendet gedacht gebracht gekannt genannt gerannt
    gebrannt verbrannt erkannt benannt ernannt gewusst gekonnt gewollt gemusst gemocht verbracht erbracht bedacht
    erdacht angebracht mitgebracht umgebracht verraten beraten erraten geladen eingeladen beladen überladen vorgesehen
    unternommen übernommen vernommen entnommen genommen angenommen aufgenommen teilgenommen mitgenommen abgenommen`),
  participlePattern:
    /^(?:(?:\p{L}{2,6})?ge(?:\p{L}{2,}t|(?:back|biss|blas|blieb|bog|borg|bot|brat|broch|bund|drosch|drung|fahr|fall|fang|floch|flog|flos|floss|focht|fress|fror|fund|gang|geb|glich|glitt|golt|goss|grab|griff|halt|hang|hau|hob|holf|klung|kniff|komm|kroch|lass|lauf|leg|les|lieh|litt|log|los|lung|mahl|mess|mied|nes|noss|pfiff|pries|rat|rieb|riss|ritt|roch|rief|ruf|rung|schaff|scheh|schied|schien|schlaf|schlag|schliff|schloss|schlung|schmiss|schmolz|schnitt|schob|scholt|schor|schoss|schrieb|schrie|schritt|schwieg|schwoll|schwomm|schwor|schwund|schwung|sess|sott|sotten|soff|sog|sonn|spie|sponn|sproch|sprung|stand|stieg|stoch|stohl|storb|stoß|strich|stritt|stund|sung|sunk|trag|tret|trieb|troff|trog|troffen|trunk|wachs|wasch|wich|wies|woben|wog|wonn|worb|worf|wrung|wund|zog|zwung)e?n)|(?:\p{L}{2,5})?(?:be|emp|ent|er|miss|ver|zer|über|unter|wider|voll)(?:\p{L}{2,}t|(?:bliss|bog|bot|boten|broch|bund|fahr|fall|fang|fund|gang|geb|gess|goss|grab|griff|halt|hob|holf|komm|lass|lauf|les|lieh|litt|log|lor|mess|mied|nomm|rat|riss|roch|ruf|schied|schlag|schliff|schloss|schnitt|schob|scholl|schrieb|schwieg|schwund|sess|sproch|stand|stoch|stieg|storb|strich|tret|trag|trieb|trog|wachs|wies|wog|worb|worf|wund|zog|zwung|dorb|droß|dross|gang)e?n)|\p{L}{2,}iert)$/u,
  notParticiples:
    words(`gebiet gebot gedicht geduld gefecht gehalt geheimnis gelegenheit gerecht gericht gesamt geschäft
    geschlecht geschicht geschwindigkeit gesellschaft gesicht gestalt gestern gewalt gewicht gewinnt geeignet gebet
    gebürt geburt gegenwart gemeinschaft gerüst gespenst gestüt getränk bereit bereits berühmt beliebt bekannt
    unbekannt bericht bett betracht bezug bewusst verrückt verliebt verlust verdacht verkehrt vernunft verzicht verbot
    vertrat entlang erst zuerst ernst überhaupt unterschicht übersicht unterricht unterkunft überschrift verwandt
    entfernt verschieden geht gibt gilt gelingt gehst genießt gefällt geschieht gehört gesund gerät elegant interessiert
    besteht besitzt bekommt beginnt bleibt erhält entsteht entspricht erreicht versteht verliert vergeht verspricht
    enthält erscheint bevorzugt begabt geschickt gewohnt verwirrt bemüht best beste rest test erfahrung intelligent
    bestimmt gelassen erfolgt`),
  negationsAndStarts:
    words(`bitte nicht nie einfach nun jetzt dann also und aber doch zuerst erst immer mal schnell
    komm los na`),
  verbs:
    words(`gehe gehst geht gehen ging gingen komme kommst kommt kommen kam kamen kämen mache machst macht machen machte
    machten sage sagst sagt sagen sagte sagten gebe gibst gibt geben gab gaben gäbe nehme nimmst nimmt nehmen nahm
    nahmen sehe siehst sieht sehen sah sahen sehe weiß weißt wissen wisst wusste wussten finde findest findet finden
    fand fanden stehe steht stehen stand standen bleibe bleibt bleiben blieb blieben liege liegt liegen lag lagen heiße
    heißt heißen hieß denke denkst denkt denken dachte dachten glaube glaubst glaubt glauben glaubte halte hält halten
    hielt hielten lasse lässt lassen ließ ließen nenne nennt nennen nannte zeige zeigt zeigen zeigte zeigten führe führt
    führen führte führten spreche sprichst spricht sprechen sprach sprachen bringe bringt bringen brachte brachten lebe
    lebst lebt lebte lebten fahre fährst fährt fahren fuhr fuhren meint meinte frage fragt fragen fragte
    fragten kenne kennst kennt kennen kannte kannten gelte gilt gelten galt stelle stellt stellen stellte stellten spiele
    spielt spielen spielte arbeite arbeitet arbeiten arbeitete brauche brauchst braucht brauchen brauchte folge folgt
    folgen folgte lerne lernt lernen lernte bestehe besteht bestehen bestand verstehe verstehst versteht verstehen
    verstand setze setzt setzen setzte bekomme bekommt bekommen bekam beginne beginnt beginnen begann begannen erzähle
    erzählt erzählen erzählte versuche versucht versuchen versuchte schreibe schreibst schreibt schreiben schrieb
    schrieben laufe läuft laufen lief liefen erkläre erklärt erklären erklärte entspricht sitze sitzt sitzen saß saßen
    ziehe zieht ziehen zog zogen scheint scheinen schien fällt fallen fiel fielen gehört gehören gehörte entsteht
    entstehen entstand erhält erhalten erhielt trifft treffen traf trafen suche sucht suchen suchte lege legt legen legte
    handelt handeln erreicht erreichen erreichte trägt tragen trug trugen schafft schaffen schuf liest lesen
    las lasen verliert verlieren verlor verloren stirbt sterben starb öffnet öffnen öffnete schließt schließen schloss
    gewinnt gewinnen gewann schläft schlafen schlief isst essen aß trinkt trinken trank kauft kaufen kaufte verkauft
    verkaufte hilft helfen half halfen liebt lieben liebte hasst wartet warten wartete hört hören hörte hörten fühlt
    fühlen fühlte kostet kosten kostete regnet regnete schneit passiert passierte klingt klang riecht schmeckt
    zählt zählen zählte ändert ändern änderte wächst wachsen wuchs hofft hoffen hoffte baut bauen baute bietet bieten bot
    bricht brach läßt wirft warf wirkt wirken wirkte reicht reichte dauert dauerte endet endete ruft rufen rief lacht
    lachen lachte weint rennt rannte fliegt flog singt sang tanzt antwortet antwortete stimmt fehlt fehlte funktioniert
    funktionierte gelingt gelang geschieht geschah bedeutet bedeutete verdient kommst steigt stieg sinkt sank`),
  finitePattern: /^\p{L}{2,}(?:ierte|ierten|ierst|elte|elten|erte|erten|igte|igten|chte|chten)$/u,
  nounMarkers:
    words(`im am zum zur vom beim ins ans aufs ein eine einen einem einer eines kein keine keinen keinem keiner mein meine
    meinen meinem meiner dein deine deinen deinem sein seine seinen seinem seiner unser unsere unseren ihrem ihren jede
    jeder jedes jeden jedem in mit von zu nach bei aus ohne für gegen durch`),
  verbAfterSubject:
    /^(?!(?:heute|beste|erste|letzte|nächste|alten|guten|selbst|erst|leute|deutschen?)$)\p{L}+(?:e|st|t|en|eln|ern)$/u,
  imperatives:
    words(`mach macht machen geh geht gehen komm kommt kommen nimm nehmt nehmen gib gebt geben sieh seht sehen schau
    schaut schauen sag sagt sagen denk denkt denken frag fragt fragen hör hört hören lies lest lesen schreib schreibt
    schreiben lass lasst lassen halt haltet halten bleib bleibt bleiben lauf lauft fahr fahrt fahren versuch versucht
    versuche versuchen probier probiert probiere probieren probier's nutz nutze nutzt nutzen benutze benutzen verwende
    verwenden such suche sucht suchen finde findet finden zeig zeige zeigt zeigen stell stelle stellt stellen setz setze
    setzt setzen leg lege legt legen hol holt holen bring bringt bringen warte wartet warten pass passt passen vergiss
    vergesst vergessen erinnere erinnert erinnern lern lerne lernt lernen lies öffne öffnet öffnen schließ schließe
    schließen klick klicke klickt klicken wähl wähle wählt wählen prüf prüfe prüft prüfen teil teile teilt teilen folg
    folge folgt folgen abonniere abonniert abonnieren kommentiere kommentiert melde meldet melden besuch besuche besucht
    besuchen kauf kaufe kauft kaufen bestell bestelle bestellen sichere sichern genieße genießt genießen stopp hilf helft
    helfen sprich sprecht sprechen ruf ruft rufen glaub glaubt vertrau vertraut fang fangt fangen hör spar spare sparen
    beachte beachtet beachten vermeide vermeidet vermeiden entdecke entdeckt entdecken erfahre erfahren schick schicke
    schickt schicken sei seid seien tu tut trau traut iss esst trink trinkt zieh zieht werd werde stellt`),
  enclitic: null,
  elision: null,
  hedges:
    words(`vielleicht möglicherweise eventuell womöglich wahrscheinlich vermutlich wohl anscheinend scheinbar offenbar
    etwa ungefähr circa rund ziemlich relativ eher einigermaßen gewissermaßen sozusagen quasi irgendwie teilweise
    zumeist meist meistens oft häufig manchmal gelegentlich mitunter tendenziell grundsätzlich eigentlich könnte könnten
    dürfte dürften mag scheint scheinen schien angeblich mutmaßlich fast beinahe halbwegs schätzungsweise gegebenenfalls
    allenfalls prinzipiell generell normalerweise üblicherweise`),
  boosters:
    words(`sehr wirklich immer nie niemals absolut völlig total ganz bestimmt sicher sicherlich gewiss klar eindeutig
    offensichtlich zweifellos zweifelsohne natürlich selbstverständlich äußerst höchst extrem unglaublich überaus
    besonders ungemein enorm tatsächlich definitiv unbedingt zutiefst vollkommen vollständig komplett durchaus
    keinesfalls keineswegs garantiert unbestreitbar schlicht stets muss alle jeder exakt genau restlos`),
  transitions:
    words(`aber allerdings jedoch dennoch trotzdem gleichwohl nichtsdestotrotz indes indessen hingegen dagegen
    andererseits einerseits außerdem zudem überdies ferner darüber ebenso ebenfalls gleichfalls auch und oder denn weil
    daher deshalb deswegen darum folglich somit also demnach demzufolge infolgedessen schließlich letztlich endlich
    zunächst zuerst dann danach anschließend später vorher zuvor inzwischen mittlerweile währenddessen sonst ansonsten
    andernfalls stattdessen vielmehr nämlich beispielsweise etwa obwohl während sondern insgesamt kurzum zusammenfassend
    übrigens erstens zweitens drittens doch`),
  functionWords:
    words(`der die das den dem des ein eine einen einem einer eines und oder aber denn sondern doch jedoch weil dass daß
    wenn als ob obwohl während bevor nachdem damit falls wie so ich du er sie es wir ihr mich mir dich dir ihn ihm uns
    euch ihnen sich mein meine meinen meinem meiner dein deine deinen deinem sein seine seinen seinem seiner ihre ihren
    ihrem ihrer unser unsere unseren unserem unserer euer eure kein keine keinen keinem keiner dieser diese dieses diesen
    diesem jener jene jenes jeder jede jedes jeden jedem alle alles allen allem viele vielen viel mehr wenig weniger
    wenige einige etwas nichts man jemand niemand wer wen wem was welche welcher welches wo wann warum wieso wohin woher
    in im ins an am ans auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit über um unter von vom vor
    wegen zu zum zur zwischen trotz statt außer nicht nie noch nur schon auch sehr ganz immer wieder hier dort da dann
    nun jetzt heute mal eben gerade bereits also daher deshalb dabei dafür dagegen daran darauf daraus darin darüber
    davon davor dazu hin her ja nein bin bist ist sind seid war waren wäre habe hast hat haben habt hatte hatten hätte
    werde wirst wird werden wurde wurden würde würden worden kann kannst können konnte könnte muss musst müssen musste
    darf dürfen soll sollen sollte will wollen wollte mag möchte lassen lässt sonst zwar beim selbst beide beiden andere
    anderen anderer anderes solche ohne zwei drei erst weiter dort oben unten einmal möglich usw bzw deren dessen denen`),
  abbreviations:
    words(`z.b z. b d.h d. h u.a u. o.ä o.g s.o s.u i.d.r i. r v.a z.t z.zt u.u m.e a.d g.g.f ggf bzw ca evtl etc usw
    usf vgl inkl exkl zzgl abzgl max min mind nr tel abs art bd hrsg jh jhd kap lt mio mrd std str tsd verf abb anm aufl
    ausg bes betr bzgl dgl dr prof dipl ing mag hr hrn fr frl herr st geb gest gem ges gez jan feb mär apr jun jul aug
    sep sept okt nov dez mo di mi do sa so vs co med rer nat phil jur sog zw urspr einschl entspr erg ff f s p bspw
    allg eigtl gegr österr schweiz dt engl frz lat`),
  contraction:
    /(?<![\p{L}\p{M}])(?:(?:geht|gibt|hat|ist|war|wär|wird|kann|hab|mach|macht|nimm|sag|lass|wenn|ob|dass|wie|was|wo|ich|du|er|sie|wir|ihr|mir|dir|man|so|und|find|seh|weiß|steht|kommt|tut|wer|da|bin|hast|haben|sind|läuft|auf|für|in|um|durch|über|unter|hinter|vor)['’]s|['’](?:ne[nmrs]?|nen|n|s|ran|rein|raus|rauf|runter|rum|rüber|mal)|(?:hab|glaub|find|geh|komm|mach|sag|denk|seh|würd|könnt|hätt|wär|wollt|sollt|werd|brauch|versteh|steh|leb|lieb|hör|frag|nehm|bräucht|müsst|möcht)['’])(?![\p{L}\p{M}])/giu,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:so|ebenso|genauso) [\p{L}-]+ wie (?:ein(?:e[nmr]?)?|der|die|das) [\p{L}-]+|wie (?:ein(?:e[nmr]?)?) (?:[\p{L}-]+ ?){1,5}|als (?:ob|wenn) (?:[\p{L}-]+ ?){1,5}|gleich einem? [\p{L}-]+|gleich einer [\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:(?:nicht|kein(?:e[nmrs]?)?) (?:nur |bloß |allein |einfach )?[^.!?;]{2,80}?,? (?:sondern)|(?:das|es|dies) ist (?:nicht|kein(?:e[nmrs]?)?) [^.!?;,]{2,60}[,;—–] ?(?:das|es|dies|sondern|ist))(?![\p{L}\p{M}])/giu,
  imagery:
    words(`garten brücke motor reise sturm spiegel tür fenster fluss mauer weg straße pfad baum samen wurzel anker kompass
    berg gipfel ozean meer feuer flamme waffe schild maschine rätsel landkarte leiter fundament rückgrat herz lebensader
    dschungel wüste gefängnis käfig falle magnet linse schlacht krieg kampf marathon sprint tanz symphonie sinfonie
    orchester rezept schiff leuchtturm hebel muskel geschenk versprechen gespräch drahtseilakt achterbahn spielplatz
    hamsterrad minenfeld goldgrube schlüssel baustelle puzzle uhrwerk insel hafen brennglas baustein werkzeug pflaster
    fass labyrinth zug welle strom licht schatten`),
  metaphorLink:
    '(?:ist|sind|war|waren|bleibt|wird|wurde|wurden) (?:nicht |auch |nur )?(?:kein(?:e[nmr]?)?|ein(?:e[nmr]?)?|der|die|das|unsere?|meine?|deine?) (?:[a-zäöüß-]+ )?',
};
