/** The closed-class words of one language: what the engine must know to label its sentences. All lower case. */
export interface LanguageData {
  readonly code: string;
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
  /** What a passive participle can follow. */
  readonly beForms: ReadonlySet<string>;
  readonly subordinators: ReadonlySet<string>;
  /** Verbs that take a clause as their object. */
  readonly clauseVerbs: ReadonlySet<string>;
  readonly coordinators: ReadonlySet<string>;
  readonly adverbsBeforeParticiple: ReadonlySet<string>;
  /** Irregular past participles. */
  readonly participles: ReadonlySet<string>;
  /** Words that look like a regular participle and are not, or are adjectives by now. */
  readonly notParticiples: ReadonlySet<string>;
  /** Words that may stand before the verb of an imperative. */
  readonly negationsAndStarts: ReadonlySet<string>;
  /** Common finite forms, to tell a sentence from a fragment. */
  readonly verbs: ReadonlySet<string>;
  /** Base forms that begin imperatives. */
  readonly imperatives: ReadonlySet<string>;
  readonly hedges: ReadonlySet<string>;
  readonly boosters: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
  /** The most common words without content of their own. */
  readonly functionWords: ReadonlySet<string>;
}
