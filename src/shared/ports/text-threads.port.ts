/** Injection token of the {@link TextThreads}. */
export const TEXT_THREADS = Symbol('TextThreads');

/** A function that a thread can run: an export of a module that imports nothing but pure code. */
export interface TextWork<Input, Output> {
  /** URL of the module. */
  readonly module: string;
  /** Name of the exported function. */
  readonly name: string;
  /** Never set: carries the types of the function. */
  readonly run?: (input: Input) => Output | Promise<Output>;
}

/**
 * Runs work on texts away from the thread that answers requests. Accounts take turns, so that many texts of one account
 * delay another account by one text.
 */
export interface TextThreads {
  /**
   * Input and output are copied between threads (structured clone). Rejects with TextThreadsBusy when too many texts wait,
   * with TextWorkInterrupted when the work takes too long or its thread dies, and with what the work throws.
   */
  run<Input, Output>(work: TextWork<Input, Output>, input: Input): Promise<Output>;
}

/** Texts up to this length take about 5 ms, which is less than handing them to a thread costs. Characters. */
export const SHORT_TEXT_CHARACTERS = 4000;

/**
 * The exported function `name` of the module `file` (without extension) beside the module at `from`, its
 * `import.meta.url`. `file` ends in `.worker`.
 */
export function textWork<Input, Output>(
  from: string,
  file: `./${string}.worker`,
  name: string,
): TextWork<Input, Output> {
  return { module: new URL(`${file}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from).href, name };
}
