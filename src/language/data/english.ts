import type { LanguageData } from './language-data.js';
import { words } from './words.js';

/** English. “'s” counts as a contraction only after words that are no possessors: “Ann's” is a possessive. */
export const ENGLISH: LanguageData = {
  code: 'en',
  source: 'Quirk et al., A Comprehensive Grammar of the English Language (1985), chapters 3–6 and 9–15',
  articles: words('a an the'),
  prepositions:
    words(`about above across after against along among around at before behind below beneath beside
    between beyond by despite down during except for from in inside into like near of off on onto out outside over
    past per since than through throughout till to toward towards under until up upon via with within without`),
  pronouns:
    words(`i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself
    she her hers herself it its itself they them their theirs themselves this that these those who whom whose which
    what someone somebody something anyone anybody anything everyone everybody everything nobody nothing one`),
  subjectPronouns: words(
    'i we you he she it they this that these those who there everyone nobody somebody someone',
  ),
  firstSingular: words("i me my mine myself i'm i've i'd i'll"),
  firstPlural: words("we us our ours ourselves we're we've we'd we'll"),
  second: words("you your yours yourself yourselves you're you've you'd you'll"),
  determiners:
    words(`a an the this that these those my your his her its our their some any no every each either
    neither all both half such many few most more several`),
  interjections: words('oh ah well yes no hey wow ugh okay ok alas hello hi thanks please'),
  auxiliaries:
    words(`am is are was were be been being have has had having do does did will would shall should can
    could may might must ought isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't wouldn't
    shan't shouldn't can't cannot couldn't mayn't mightn't mustn't i'm you're we're they're he's she's it's that's
    there's here's who's what's where's i've you've we've they've i'd you'd we'd they'd he'd she'd it'd i'll you'll
    we'll they'll he'll she'll it'll let's ain't`),
  beForms:
    words(`am is are was were be been being isn't aren't wasn't weren't i'm you're we're they're he's she's
    it's that's get gets got getting gotten`),
  reflexives: words(''),
  subordinators:
    words(`because although though unless until whereas while whilst if when whenever where wherever
    whether since lest provided albeit once who whom whose which why how`),
  complementizers: words('that'),
  noClauseAfter: words(''),
  verbBracket: null,
  clauseVerbs:
    words(`say says said think thinks thought know knows knew believe believes believed hope hopes hoped
    feel feels felt mean means meant find finds found show shows showed shown suggest suggests suggested assume assumes
    assumed argue argues argued claim claims claimed see sees saw learn learned realize realized realise realised
    suppose guess bet wish tell tells told ask asked wonder wonders decide decided notice noticed understand understood
    imply implies implied indicate indicates indicated note noted ensure ensures remember forget explain explains admit`),
  listJoiners: words('and or'),
  coordinators: words('and but or so yet nor'),
  adverbsBeforeParticiple:
    words(`not never always often usually already still just only also even ever once soon
    being been fully partly widely rarely seldom largely mostly then now so well too quite almost`),
  adverbPattern: /^.{3,}ly$/u,
  participles:
    words(`been born beaten become begun bent bound bitten blown broken brought built burnt bought caught
    chosen cut dealt dug done drawn driven drunk eaten fallen fed felt fought found flown forbidden forgotten forgiven
    frozen given gone ground grown hung heard hidden hit held hurt kept known laid led left lent let lost made meant
    met paid proven put quit read ridden risen run said seen sent set sewn shaken shot shown shut sold sought spent
    spoken spread spun stolen stood struck sung sunk sworn swept taken taught thought thrown told torn understood
    undertaken withdrawn won worn woven written overcome overseen rebuilt rewritten undone withheld`),
  participlePattern: /^.{3,}ed$/u,
  notParticiples:
    words(`need indeed speed feed seed breed bed red hundred naked wicked sacred tired interested excited
    bored worried pleased scared supposed used married kindred shed ted ed surprised satisfied concerned complicated
    determined disappointed amazed terrified confused annoyed ashamed delighted thrilled embarrassed frightened
    exhausted experienced accustomed dedicated inclined sophisticated advanced gone unexpected`),
  negationsAndStarts: words("please just always never don't do simply now first then so and but"),
  verbs:
    words(`go goes went come comes came make makes made take takes took give gives gave get gets got see sees saw
    say says said think thinks thought know knows knew want wants wanted need needs needed use uses used find finds
    found tell tells told ask asks asked work works worked seem seems seemed feel feels felt try tries tried leave
    leaves left call calls called keep keeps kept let lets begin begins began help helps helped show shows showed hear
    hears heard play plays run runs ran move moves live lives believe believes hold holds held bring brings brought
    happen happens happened write writes wrote sit sits sat stand stands stood lose loses lost pay pays paid meet meets
    met include includes continue continues set sets learn learns change changes lead leads led understand understands
    watch watches follow follows stop stops create creates speak speaks spoke read reads spend spends spent grow grows
    grew open opens walk walks win wins won teach teaches taught offer offers remember remembers consider considers
    appear appears buy buys bought serve serves die dies send sends sent build builds built stay stays fall falls fell
    cut cuts reach reaches remain remains suggest suggests raise raises pass passes sell sells sold require requires
    report reports decide decides pull pulls break breaks broke mean means meant put puts turn turns start starts like
    likes love loves hate hates matter matters depend depends ship ships cost costs look looks sound sounds smell smells
    taste tastes fit fits eat eats ate drink drinks sleep sleeps slept wait waits care cares miss misses fail fails`),
  finitePattern: /^.{3,}ed$/u,
  nounMarkers: words(''),
  verbAfterSubject: /^.{2,}[^su]s$/u,
  imperatives:
    words(`go come make take give get see say think know use find tell ask try leave call keep let begin
    help show hear play run move hold bring write sit stand pay meet set learn lead watch follow stop create speak read
    spend open walk teach offer remember consider buy send build stay cut reach decide pull break put turn start look
    listen note imagine add click join share check choose pick be do have bake plant drop grab sign book visit enjoy
    subscribe comment reply repeat remove delete avoid ship test measure compare ignore picture suppose wait stick`),
  enclitic: null,
  elision: null,
  hedges:
    words(`maybe perhaps possibly probably likely unlikely apparently arguably somewhat fairly rather seemingly
    roughly approximately generally usually often sometimes largely mostly partly may might could seem seems seemed
    appear appears suggest suggests tend tends presumably relatively`),
  boosters:
    words(`very really always never absolutely certainly clearly completely definitely entirely extremely
    highly indeed must obviously surely totally truly undoubtedly utterly exactly simply every all`),
  transitions:
    words(`however moreover furthermore therefore thus hence nevertheless nonetheless instead meanwhile
    consequently accordingly besides likewise similarly still also then so but yet and because although whereas finally
    first second next later otherwise`),
  functionWords:
    words(`the of and to a in that is was he for it with as his on be at by i this had not are but from or
    have an they which one you were her all she there would their we him been has when who will more no if out so said
    what up its about into than them can only other new some could these two may then do first any my now such like our
    over me even most made after also did many before must through back years where much your way well down should
    because each just those people mr how too little state good very make world still own see men work long get here
    between both life being under never day same another know while last might us great old year off come since against
    go came right used take three`),
  abbreviations:
    words(`mr mrs ms dr prof st sr jr gen col capt lt rev hon gov sen rep no nos vol p pp ch fig figs eq sec vs e.g i.e
    cf al approx dept est inc ltd co corp u.s u.k jan feb mar apr jun jul aug sep sept oct nov dec mt messrs mmes esq
    ed eds viz ca`),
  contraction:
    /\b(?:\p{L}+n['’]t|\p{L}+['’](?:re|ve|ll|d|m)|(?:it|he|she|that|there|here|who|what|where|how|when|let)['’]s)\b/giu,
  simile: /\b(?:like (?:an?|the|some) (?:[\p{L}'’-]+ ?){1,5}|as [\p{L}-]+ as (?:an?|the) [\p{L}'’-]+)/giu,
  antithesis:
    /\b(?:not (?:just |only |merely |simply )?[^.!?;]{3,80}?,? but\b|(?:it|this|that)(?:['’]s not| is not| isn['’]t)[^.!?;,]{2,60}[,;—–] ?(?:it|this|that)(?:['’]s| is)\b)/giu,
  imagery:
    words(`garden bridge engine journey storm mirror door window river wall road path tree seed root anchor compass
    mountain ocean fire flame weapon shield machine puzzle map ladder foundation backbone heart lifeblood jungle desert
    prison cage trap magnet lens battle war marathon sprint dance symphony orchestra recipe ship lighthouse lever muscle
    tax gift promise conversation tightrope rollercoaster playground treadmill minefield goldmine`),
  metaphorLink: "(?:is|are|was|were|isn't|becomes?|became) (?:not )?(?:an?|the|our|my|your) (?:[a-z-]+ )?",
};
