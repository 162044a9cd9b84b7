/**
 * The closed classes of English by class: a choice among them is habit rather than topic. Source: the word classes of
 * Quirk et al., A Comprehensive Grammar of the English Language (1985), chapters 4, 6, 8, 9 and 13, with negative and
 * other contractions, and the stance and linking adverbs of Biber et al. (1999) chapter 10.
 */
const CLASSES = {
  articles: 'a an the',
  pronouns:
    'i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers ' +
    'herself it its itself they them their theirs themselves one oneself who whom whose which what that this these ' +
    'those someone something anyone anything everyone everything nobody nothing none each other others another such',
  determiners:
    'all any both every few little less least many more most much no own same several some enough either neither ' +
    'first last next whole half',
  prepositions:
    'about above across after against along among amongst around as at before behind below beneath beside besides ' +
    'between beyond by despite down during except for from in inside into like near of off on onto out outside over ' +
    'past per since than through throughout till to toward towards under until up upon via with within without',
  conjunctions:
    'and but or nor so yet because if unless while whilst whereas although though whether when once where',
  auxiliaries:
    'be am is are was were been being do does did done doing have has had having can could may might must shall ' +
    'should will would ought need dare used cannot let get gets got getting make makes made',
  contractions:
    "i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's " +
    "it'd it'll they're they've they'd they'll that's that'd that'll there's here's who's what's let's don't doesn't " +
    "didn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't mustn't needn't",
  adverbs:
    'not never ever always often sometimes usually rarely seldom again already still just only even also too very ' +
    'quite rather almost nearly hardly really actually simply basically certainly clearly probably perhaps maybe ' +
    'possibly likely indeed instead however therefore thus hence moreover furthermore nevertheless otherwise anyway ' +
    'now then here there soon later together away back well far long ago why how too much else especially mostly ' +
    'generally typically recently eventually finally unfortunately fortunately obviously essentially particularly ' +
    'relatively somewhat pretty fairly completely entirely exactly',
} as const;

/** Every English word the match counts on its own, in fixed order, without doubles. */
export const FUNCTION_WORDS: readonly string[] = [
  ...new Set(Object.values(CLASSES).flatMap((line) => line.split(' '))),
];

/** Fast membership test for {@link FUNCTION_WORDS}. */
export const FUNCTION_WORD_SET: ReadonlySet<string> = new Set(FUNCTION_WORDS);
