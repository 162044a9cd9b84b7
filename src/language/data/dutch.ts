import type { LanguageData } from './language-data.js';
import { words } from './words.js';

/**
 * Dutch. Strong participles are known by their stems. Only “worden” makes a passive here: “is gebouwd” is a passive, but
 * “is gegaan” an active perfect, and the two look alike. A word loses the apostrophe it begins with: “'t” is listed as “t” too.
 */
export const DUTCH: LanguageData = {
  code: 'nl',
  source: 'Haeseryn et al., Algemene Nederlandse Spraakkunst (2nd ed. 1997, e-ANS)',
  articles: words("de het een 't 'n t n der des den"),
  prepositions:
    words(`à aan achter ad af afgezien al behalve behoudens beneden benevens betreffende bij binnen blijkens boven buiten
    circa conform contra cum dankzij door gedurende gezien halverwege in ingevolge inzake jegens krachtens langs lopende
    luidens met middels mits na naar naast nabij namens niettegenstaande nopens om omstreeks omtrent ondanks onder
    ongeacht onverminderd op over overeenkomstig per plus qua rond rondom sedert sinds staande te tegen tegenover ten ter
    tijdens tot trots tussen uit uitgezonderd van vanaf vanuit vanwege via volgens voor voorbij wegens zonder`),
  pronouns:
    words(`ik 'k k t me mij mijn m'n mijne mijzelf mezelf jij je jou jouw jouwe jezelf jouzelf u uw uwe uzelf gij ge hij ie hem
    'm zijn z'n zijne zichzelf zich hemzelf zij ze haar d'r hare haarzelf het 't wij we ons onze onszelf jullie hen hun
    hunne henzelf elkaar elkander mekaar dit dat deze die degene degenen diegene datgene hetgeen zulke dezelfde hetzelfde
    wie wat welk welke wiens wier men iemand iemands niemand iets niets alles allen iedereen ieder iedere elk elke alle
    allemaal sommige sommigen enkele enkelen enige enigen vele velen veel weinig weinige meeste beide beiden geen geeneen
    menigeen zo'n er hier daar erin ervan ermee erop`),
  subjectPronouns: words(`ik 'k k t jij je u hij zij ze het 't wij we jullie men wie iemand niemand iedereen
    alles niets iets er allemaal sommigen gij ge`),
  firstSingular: words("ik 'k k me mij mijn m'n mijne mijzelf mezelf"),
  firstPlural: words('wij we ons onze onszelf'),
  second: words('jij je jou jouw jouwe jezelf jouzelf u uw uwe uzelf jullie gij ge'),
  determiners:
    words(`de het een 't 'n t n dit dat deze die mijn m'n jouw je uw zijn z'n haar d'r ons onze jullie hun elk elke ieder iedere
    alle al geen sommige enkele enige veel vele weinig meer minder meeste beide verschillende zulke zo'n welk welke
    dezelfde hetzelfde menig menige allerlei wat twee drie`),
  interjections:
    words(`ach ah ai alsjeblieft alstublieft au bah bedankt bravo dag dank doei echt foei goh goed ha hallo hé hè hee
    helaas hoera hoi hm hup ja jawel jee jeetje joh juist kom lieve man mens mooi nee neen nou och oef oei oh o ok oké
    okay pardon poe proost pst sorry sst tja tjonge tot toe uh verdorie wauw welaan welnee wow zeg zo`),
  auxiliaries:
    words(`ben bent is zijn was waren wezen heb hebt heeft hebben had hadden word wordt worden werd werden zal zul zult
    zullen zou zouden kan kun kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten wil wilt willen
    wilde wilden wou wouden hoef hoeft hoeven hoefde hoefden ga gaat gaan ging gingen blijf blijft blijven bleef bleven
    durf durft durven durfde lijkt lijken leek leken schijnt schijnen scheen blijkt blijken bleek bleken zij ware is't
    da's 't's`),
  beForms: words('word wordt worden werd werden'),
  reflexives: words(''),
  subordinators:
    words(`omdat doordat zodat opdat nadat voordat totdat zodra zolang zoals alsof hoewel ofschoon terwijl wanneer indien
    mits tenzij aangezien daar waardoor waarbij waarin waarop waarom waarover waarmee waarna waarvan waarvoor waaruit
    waartoe waarnaar naargelang naarmate vermits sinds sedert ondanks alhoewel hoezeer hoe wiens welke
    zover voorzover behalve`),
  complementizers: words('dat of'),
  noClauseAfter: words(''),
  verbBracket: {
    openers: words('die dat wat wie waar als toen of dan nu eer'),
    commaBeforeClause: false,
    prefixes:
      /^(?:aan|af|bij|binnen|door|in|mee|na|neer|om|op|over|plaats|rond|samen|tegen|terug|toe|uit|vast|voor|weg)(?=\p{L}{3})/u,
  },
  clauseVerbs:
    words(`zeg zegt zeggen zei zeiden gezegd denk denkt denken dacht dachten gedacht weet weten wist wisten geweten geloof
    gelooft geloven geloofde hoop hoopt hopen hoopte vind vindt vinden vond vonden zie ziet zien zag zagen gezien voel
    voelt voelen voelde bedoel bedoelt toon toont tonen toonde aantonen suggereert stelt beweer beweert beweren beweerde
    verklaart verklaarde leg uitlegt vertel vertelt vertellen vertelde vraag vraagt vragen vroeg vroegen merk merkt merken
    merkte begrijp begrijpt begrijpen begreep vermoed vermoedt vermoeden neem neemt wens wenst betekent betekende hoor
    hoort horen hoorde leer leert leerde besef beseft besefte besluit besloot beslist besliste vrees vreest schrijf
    schrijft schreef meldt meldde benadrukt vergeet vergat herinner herinnert herinnerde blijkt bleek lijkt schijnt zorg
    zorgt zorgde erken erkent erkende betwijfel ontdek ontdekte meen meent meende veronderstel veronderstelt antwoordt
    antwoordde`),
  listJoiners: words('en of'),
  coordinators: words('en maar of want dus doch noch'),
  adverbsBeforeParticiple:
    words(`niet nooit altijd vaak meestal al reeds nog maar slechts ook net zojuist straks dan nu zo
    goed heel te helemaal bijna nauwelijks zelden weer hier daar vandaag gisteren`),
  adverbPattern: /^\p{L}{3,}(?:gewijs|erwijs|erwijze|halve|waarts)$/u,
  participles:
    words(`gedaan gezien gegaan gestaan geslagen verslagen gebracht gedacht gekocht gezocht bezocht onderzocht gewrocht
    bedacht verkocht verbracht opgebracht meegebracht aangekocht geweten geworden begonnen gezegd gelegd gehad gewild
    gekund gemogen gemoeten ontdaan aangedaan afgedaan voldaan ingezien afgezien voorzien overzien toegestaan verstaan
    bestaan ontstaan aangeslagen geleerd verloren gekregen vergeten onderworpen ontworpen verworpen overleden`),
  participlePattern:
    /^(?:(?:\p{L}{2,6})?ge(?:\p{L}{2,}[dt]|(?:bak|barst|beten|bet|bed|bleven|bleken|blaz|bod|bog|bond|borg|born|bor|brad|brok|droog|drog|drag|dron[kg]|dwong|dwon?g|ge?t|gev|glo?d|gled|gold|got|grav|grep|hang|heten|het|hev|holp|hou[wd]|jag|kek|klom|klonk|kneep|knep|kom|koz|krop|kre?g|lad|lat|led|lek|leg|lez|log|lop|met|med|nez|nom|not|prez|rad|red|rez|rep|rok|rot|schap|schen|schold|schonk|schor|schot|schov|schre[dv]|schreeuw|schrok|slap|sleten|slep|slop|slot|smeten|smolt|sned|snot|sno?v|spleten|spog|sponn|sproken|sprok|sprong|spot|stok|stol|storv|ste?g|stonk|stoken|stot|stred|strek|trokken|trok|tred|troff|vall|vang|var|vlo[dgt]|vocht|vond|vroren|vroz|wass|wev|weken|wez|wogen|woll|wonn|worp|worv|worm|wond|wrev|wrok|zet|zeten|zoden|zogen|zong|zonk|zop|zouten|zwegen|zweg|zwoll|zwomm|zwor|zworv|broken|dronken|gev|geven|geten|grepen|holpen|keken|kozen|krop|lezen|logen|lopen|nomen|reden|roepen|schoten|schreven|sloten|slapen|sneden|spoten|stegen|stoten|stolen|storven|streken|treden|vlogen|vonden|vroren|wezen|zonden|zogen|dragen|dreven|drev|bleven|boden|bogen|houden|laten|laden|komen|meten|nomen|vangen|vallen|worpen|wonnen|zongen|sprongen|schonken|sproken|sproten|trokken|hangen|hesen|heven|brachten)(?:en)?)|(?:\p{L}{2,5})?(?:be|er|her|mis|ont|ver|over|onder|vol|voor|weer)(?:\p{L}{2,}[dt]|(?:boden|broken|dreven|dwongen|gaven|geven|goten|graven|grepen|heven|houden|keken|komen|kozen|laten|lezen|lopen|nomen|raden|reden|roepen|schenen|schreven|slapen|sloten|slopen|sneden|sproken|stegen|stolen|streden|trokken|troffen|vangen|vallen|vonden|werpen|wezen|wonnen|worpen|worven|zeten|zworen|zwegen|bonden|bogen|drogen|dragen|droten|dwenen|leden|loren|maden|meden|gleken|graven|loken|snoten|stonden)))$/u,
  notParticiples:
    words(`gebied gebod gebrek gedicht geduld gedrag gehad geheid geheel geld gemeenschap gemiddeld genoegen
    gelaat geluid geluk gemoed genot gerecht gereed gericht geschikt geschrift geslacht gespreid gestalte getal
    gevaar gevecht gewaad geweld gewicht gezicht gezond gezelschap gezind gebaat geest gedachte geacht gelijk
    goed gewoon gekend bekend onbekend beroemd bereid bestand bericht bewust bed bent best beest beeld besluit
    behoud beraad bestaat betaalt begint bereikt bevat blijft behoort betekent belangrijkst verstand verband verbod
    verliefd verwant verdriet verkeerd verschillend verleden verloopt vermoeid verward vertelt vertrekt
    verdient verliest verandert verstandig verstaat vergeet vergt vervelend voort voornaamst voldoet ontstaat ontmoet ooit
    erfgoed overheid overkant overmacht onderwijst ondergrond onderricht onderhoud onderscheid overtuigd voorbeeld voorstelt
    voorraad voorkeur voldoende herfst herkomst missen misschien gebeurt gelooft gehoort gebruikt geeft geldt geniet
    gelukt gewend getrouwd geïnteresseerd interessant gestoord bezet bezig beperkt bedroefd begaafd bezorgd bevriend
    voorspoed overvloed onderdeel overschot overwicht voorschot voortaan weerstand ernst eerst erg ert`),
  negationsAndStarts:
    words(`alsjeblieft alstublieft niet nooit gewoon nu dan dus en maar eerst altijd even gauw snel toe
    kom hup graag`),
  verbs:
    words(`ga gaat gaan ging gingen kom komt komen kwam kwamen maak maakt maken maakte maakten zeg zegt zeggen zei zeiden
    geef geeft geven gaf gaven neem neemt nemen nam namen zie ziet zien zag zagen weet weten wist wisten vind vindt vinden
    vond vonden sta staat staan stond stonden lig ligt liggen lag lagen heet heten heette denk denkt denken dacht dachten
    geloof gelooft geloven geloofde houd houdt hou houden hield hielden laat laten liet lieten noem noemt noemen noemde
    toon toont tonen toonde voer voert voeren voerde spreek spreekt spreken sprak spraken breng brengt brengen bracht
    brachten leef leeft leven leefde leefden rijd rijdt rijden reed reden vraag vraagt vragen vroeg vroegen ken kent kennen
    kende kenden geldt gelden gold stel stelt stellen stelde speel speelt spelen speelde werk werkt werken werkte werkten
    gebruik gebruikt gebruiken gebruikte volg volgt volgen volgde leer leert leren leerde bestaat bestaan bestond begrijp
    begrijpt begrijpen begreep zet zetten krijg krijgt krijgen kreeg kregen begin begint beginnen begon begonnen vertel
    vertelt vertellen vertelde probeer probeert proberen probeerde schrijf schrijft schrijven schreef schreven loop loopt
    lopen liep liepen zit zitten zat zaten trek trekt trekken trok trokken val valt vallen viel vielen behoort ontstaat
    ontstond ontmoet ontmoette zoek zoekt zoeken zocht zochten leg legt leggen legde bereikt bereikte draag draagt dragen
    droeg droegen lees leest lezen las lazen verlies verliest verliezen verloor verloren sterf sterft sterven stierf open
    opent openen opende sluit sluiten sloot sloten win wint winnen won wonnen slaap slaapt slapen sliep eet eten at aten
    drink drinkt drinken dronk dronken koop koopt kopen kocht kochten verkoopt verkocht help helpt helpen hielp hielpen
    hou houdt haat wacht wachten wachtte hoor hoort horen hoorde hoorden voel voelt voelen voelde kost kosten kostte regent
    regende sneeuwt gebeurt gebeuren gebeurde klinkt klonk ruikt smaakt telt tellen verandert veranderen veranderde groeit
    groeien groeide hoop hoopt hopen hoopte bouw bouwt bouwen bouwde bied biedt bieden bood breekt brak gooit gooide duurt
    duren duurde eindigt roep roept roepen riep lach lacht lachen lachte huilt huilde rent rende vlieg vliegt vloog zing
    zingt zong dans danst antwoordt antwoordde klopt ontbreekt lukt lukte functioneert betekent betekenen betekende
    verdient stijgt steeg daalt zakt woon woont wonen woonde hang hangt hing kijk kijkt kijken keek keken kies kiest kiezen
    koos kozen verandert vertrekt vertrok stopt stopte past passen schijnt scheen brandt brandde hoeft sla slaat sloeg
    betaal betaalt betalen betaalde stuur stuurt stuurde vergeet vergat voelt bedoel bedoelt snap snapt vlucht reist
    reisde wandelt wandelde helpt`),
  finitePattern:
    /^\p{L}{2,}(?:eerde|eerden|elde|elden|erde|erden|igde|igden|eerden|kte|kten|chtte|chtten|pte|pten)$/u,
  nounMarkers: words(
    `veel weinig de een 'n mijn m'n jouw onze ons hun elke iedere geen deze in met van naar bij voor zonder op aan te`,
  ),
  verbAfterSubject:
    /^(?!(?:allen|allemaal|beiden|alleen|samen|zelf|ook|nooit|niet|oude|nieuwe|eerste|laatste|beste|goede|grote|kleine|twee|drie|meeste|andere|mensen|dagen|keer|jaar|huis|man|kind)$)\p{L}+(?:t|d|en|de|den|te|ten|k|p|l|m|r|f|g|s)$/u,
  imperatives:
    words(`ga kom maak neem geef kijk zeg denk vraag hoor luister lees schrijf laat houd hou blijf loop rijd rij probeer
    gebruik zoek vind toon stel zet leg haal breng wacht pas let vergeet onthoud herinner leer open sluit doe klik kies
    controleer check deel volg abonneer reageer meld bezoek koop bestel reserveer geniet stop help spreek praat bel geloof
    vertrouw begin start ga houd spaar vermijd voorkom ontdek ervaar stuur wees eet drink trek word gooi snij meng bak kook
    roer voeg giet verwarm draai druk steek plak knip meet test vergelijk noteer noem beschrijf leg leef ren spring slaap
    rust adem ontspan antwoord herhaal verwijder voer vul download installeer bekijk lach speel sta zit schakel zorg durf
    overweeg stel bedenk weet verbeter bewaar bereid verander werk gaat komt neemt geeft kijkt denkt maakt laat laten
    houdt weest leest schrijft wacht zegt doet`),
  enclitic: null,
  elision: null,
  hedges:
    words(`misschien wellicht mogelijk mogelijkerwijs eventueel waarschijnlijk vermoedelijk allicht blijkbaar schijnbaar
    kennelijk ongeveer circa zowat rond tamelijk redelijk vrij nogal enigszins relatief eerder soort gedeeltelijk deels
    meestal doorgaans vaak dikwijls soms geregeld gewoonlijk normaal normaliter eigenlijk zou zouden kan lijkt
    lijken leek schijnt schijnen blijkt zogenaamd bijna haast vrijwel praktisch grotendeels voornamelijk hoofdzakelijk
    hooguit min potentieel geloof denk vermoed ietwat best`),
  boosters:
    words(`heel zeer erg echt werkelijk altijd nooit absoluut volledig volkomen totaal helemaal beslist zeker vast
    ongetwijfeld duidelijk overduidelijk uiteraard natuurlijk vanzelfsprekend uiterst hoogst extreem ontzettend enorm
    ongelooflijk bijzonder geweldig verschrikkelijk vreselijk uitermate buitengewoon daadwerkelijk inderdaad definitief
    geheel compleet exact precies juist simpelweg gewoonweg steeds moet alle iedereen elk elke hartstikke super
    onmiskenbaar onbetwistbaar`),
  transitions:
    words(`maar echter toch desondanks niettemin nochtans evenwel daarentegen integendeel enerzijds anderzijds bovendien
    daarnaast verder ook eveneens tevens voorts en of want omdat daarom dus derhalve bijgevolg zodoende aldus hierdoor
    daardoor vandaar uiteindelijk tenslotte eindelijk eerst allereerst ten daarna vervolgens dan later vroeger voordien
    intussen ondertussen inmiddels anders zoniet immers namelijk bijvoorbeeld hoewel terwijl doch kortom samenvattend
    overigens trouwens tweede derde slotte echter vervolgens evenzeer evenzo desalniettemin eerder nadien`),
  functionWords:
    words(`de het een 't 'n t n k der en of maar want dus noch dat omdat doordat zodat als toen terwijl hoewel wanneer indien
    tenzij voordat nadat totdat zoals alsof ik 'k jij je u hij zij ze wij we jullie me mij jou hem haar ons hen hun zich
    mijn m'n jouw uw zijn z'n onze dit deze die wie wat welk welke waar waarom hoe er hier daar iemand niemand iets niets
    alles iedereen ieder iedere elk elke alle al allemaal geen sommige enkele enige veel vele weinig meer minder meest
    meeste beide ander andere anderen zelf zelfde zulke zo'n men aan achter bij binnen boven buiten door in langs met na
    naar naast om onder op over per rond sinds te tegen tegenover ten ter tijdens tot tussen uit van vanaf vanuit vanwege
    via volgens voor wegens zonder niet nooit nog nu ook altijd vaak soms weer al reeds pas maar slechts alleen zeer heel
    erg te zo dan toch wel ja nee even eens eerst later straks vandaag gisteren morgen hierin daarin erin ervan ermee erop
    ertoe daarvan daarmee daarop daarom waarvan waarmee waarop ben bent is was waren geweest heb hebt heeft hebben had
    hadden gehad word wordt worden werd werden geworden zal zult zullen zou zouden kan kunt kun kunnen kon konden mag
    mogen mocht moet moeten moest moesten wil willen wilde wilden ga gaat gaan ging doe doet doen deed gedaan laat laten
    komt komen wij een twee drie eerste tweede keer jaar onze bijna zelfs verder anders echter bovendien misschien
    eigenlijk gewoon samen weg terug af mee toe heen vooral`),
  abbreviations:
    words(`dhr mevr mw mr drs dr ir ing prof ds st jr sr jhr h.k.h z.k.h o.a m.a.w d.w.z d.m.v i.p.v i.v.m m.b.t n.a.v t.a.v
    t.o.v t.g.v t.e.m t.m m.i m.n n.l nl bijv bv b.v bvb enz etc e.d e.a ca resp incl excl evt zgn z.g zog vgl cf zie
    blz p pp pag nr nrs no art par hfdst afb fig tab jg dl bd red uitg vert tel str pl v.chr n.chr v.a a.d h.s min max gem
    mln mld jan feb mrt apr jun jul aug sep sept okt nov dec ma di wo do vr za zo n.v vs i.e e.g a.u.b s.v.p m.u.v o.l.v
    i.o i.c v.d w.o aanv afd alg ed eds gebr inw ned eng`),
  contraction:
    /(?<![\p{L}\p{M}])(?:(?:zo|m|z|da|wa|d|is|wie|hoe|nog|'t|’t)['’](?:n|s|r|t|ie|er)|['’](?:[tnkmrs]|ns|er|k))(?![\p{L}\p{M}'’])/giu,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:zo|even|net zo|zoals) [\p{L}-]+ als (?:een|de|het) [\p{L}-]+|(?:net )?(?:als|zoals|gelijk) een (?:[\p{L}-]+ ?){1,5}|alsof (?:[\p{L}-]+ ?){1,5})/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:(?:niet|geen) (?:alleen |slechts |enkel |zomaar )?[^.!?;]{3,80}?,? maar(?: ook| wel| juist)?|(?:het|dat|dit) is (?:niet|geen) [^.!?;,]{2,60}[,;—–] ?(?:het|dat|dit) is)(?![\p{L}\p{M}])/giu,
  imagery:
    words(`tuin brug motor reis storm spiegel deur raam venster rivier muur weg pad straat boom zaad wortel anker kompas
    berg top oceaan zee vuur vlam wapen schild machine raadsel puzzel kaart ladder fundament ruggengraat hart bloed
    levensader jungle woestijn gevangenis kooi val valstrik magneet lens slag oorlog strijd marathon sprint dans symfonie
    orkest recept schip vuurtoren hefboom spier belasting geschenk cadeau belofte gesprek koord achtbaan speeltuin
    tredmolen loopband mijnenveld goudmijn sleutel bouwsteen gereedschap doolhof labyrint golf stroom licht schaduw eiland
    haven springplank weefsel spel kunst bouwplaats kruispunt`),
  metaphorLink:
    '(?:is|zijn|was|waren|blijft|wordt|werd) (?:niet |ook |als )?(?:een|de|het|geen|onze|ons|mijn|jouw|je) (?:[a-zëïéèö-]+ )?',
};
