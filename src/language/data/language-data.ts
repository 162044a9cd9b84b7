/**
 * How a language with a verb bracket (German, Dutch) opens its relative clauses: its participle and the verb of its
 * subordinate clauses stand last, so that a clause shows by its end where its first word is ambiguous.
 */
export interface VerbBracket {
  /** Whether spelling sets a comma before every clause, so that an opener without one opens none. */
  readonly commaBeforeClause: boolean;
  /** Separable prefixes at a verb's start (“aufsteht”). */
  readonly prefixes: RegExp;
}

/** The closed-class words of one language: what the engine must know to label its sentences. All lower case. Kept in `lists/`. */
export interface WordLists {
  readonly articles: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly pronouns: ReadonlySet<string>;
  /** Words that can be the subject right after a coordinator. */
  readonly subjectPronouns: ReadonlySet<string>;
  readonly firstSingular: ReadonlySet<string>;
  readonly firstPlural: ReadonlySet<string>;
  readonly second: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  readonly interjections: ReadonlySet<string>;
  /** Finite auxiliaries, copulas and modals, contracted ones too. */
  readonly auxiliaries: ReadonlySet<string>;
  /** What a passive participle can follow; where it also forms the perfect, `notParticiples` has the verbs that use it. */
  readonly beForms: ReadonlySet<string>;
  /** Words that make the `beForms` after them a reflexive perfect (“s’est levé”), no passive. */
  readonly reflexives: ReadonlySet<string>;
  readonly subordinators: ReadonlySet<string>;
  /** “that” after a verb of saying or thinking. */
  readonly complementizers: ReadonlySet<string>;
  /** Words up to three places before a subordinator that make it a comparison or an obligation (“más alto que”, “tengo que”). */
  readonly noClauseAfter: ReadonlySet<string>;
  /** Words that are a relative or a conjunction only where the clause after them ends with its verb; empty without a `verbBracket`. */
  readonly clauseOpeners: ReadonlySet<string>;
  /** Verbs that take a clause as their object. */
  readonly clauseVerbs: ReadonlySet<string>;
  /** What stands before the last item of a list. */
  readonly listJoiners: ReadonlySet<string>;
  readonly coordinators: ReadonlySet<string>;
  readonly adverbsBeforeParticiple: ReadonlySet<string>;
  /** Irregular past participles. */
  readonly participles: ReadonlySet<string>;
  /** Words that look like a regular participle or finite verb and are not, or are adjectives by now. */
  readonly notParticiples: ReadonlySet<string>;
  /** Words that may stand before the verb of an imperative. */
  readonly negationsAndStarts: ReadonlySet<string>;
  /** Common finite forms, to tell a sentence from a fragment. */
  readonly verbs: ReadonlySet<string>;
  /** Words that no finite verb follows, so that “al porto” has none; pronouns that look like an article are not here. */
  readonly nounMarkers: ReadonlySet<string>;
  /** Forms that begin imperatives. */
  readonly imperatives: ReadonlySet<string>;
  readonly hedges: ReadonlySet<string>;
  readonly boosters: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
  /** The most common words without content of their own. */
  readonly functionWords: ReadonlySet<string>;
  /** Without their last full stop: after them a sentence normally goes on. */
  readonly abbreviations: ReadonlySet<string>;
  /** Things that abstract matters are called when they are spoken of as something else. */
  readonly imagery: ReadonlySet<string>;
}

/** Name of a word list. */
export type WordListName = keyof WordLists;

/** What the engine knows of a language by the form of its words. */
export interface LanguagePatterns {
  /** Null where participles follow their auxiliary. */
  readonly verbBracket: VerbBracket | null;
  /** Adverbs by their ending; whole words. */
  readonly adverbPattern: RegExp;
  /** Regular past participles by their form; whole words. */
  readonly participlePattern: RegExp;
  /** Words that nearly always are finite verbs by their ending; null where there is no such ending. */
  readonly finitePattern: RegExp | null;
  /** What a word right after a subject pronoun looks like when it is the verb. */
  readonly verbAfterSubject: RegExp;
  /** Pronouns that hang on the end of a verb (“dis-moi”, “mírame”); null where there are none. */
  readonly enclitic: RegExp | null;
  /** An elided word at the start of a token (“l'”, “dell'”), apostrophe included; null where none are. */
  readonly elision: RegExp | null;
  /** Contractions that a writer is free to use or not; null where the language’s own are obligatory. Flags `giu`. */
  readonly contraction: RegExp | null;
  /** Comparisons with “like” and “as”. Flags `giu`. */
  readonly simile: RegExp;
  /** “Not this but that”. Flags `giu`. */
  readonly antithesis: RegExp;
  /** Source of a pattern for what stands between a subject and an image (“is a ”), its last space included. */
  readonly metaphorLink: string;
}

/** Word lists and patterns of one language. */
export interface LanguageData extends WordLists, LanguagePatterns {
  /** BCP 47 primary tag. */
  readonly code: string;
}
