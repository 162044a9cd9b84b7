import type { JobReport } from '../../shared/ports/jobs.port.js';

/** What follows a generation from outside, and takes part in its end. */
export interface GenerationProgress {
  readonly signal?: AbortSignal;
  report(report: JobReport): Promise<void>;
  /** Does a part of the work once, however often the whole is restarted. */
  remember<Result extends object>(step: string, work: () => Promise<Result>): Promise<Result>;
  /** Inside the unit of work that stores the persona: if it rejects, nothing is stored. */
  stored(personaId: number): Promise<void>;
}

/** No progress: the request waits for the result. */
export const UNWATCHED: GenerationProgress = {
  report: () => Promise.resolve(),
  remember: (_step, work) => work(),
  stored: () => Promise.resolve(),
};

/** First stage of a generation. */
export const READING: JobReport = {
  stage: 'reading',
  percent: 5,
  message: 'Reading the samples and the site',
};
/** Second stage. */
export const MEASURING: JobReport = { stage: 'measuring', percent: 20, message: 'Measuring the voice' };
/** Third stage. */
export const INTERPRETING: JobReport = {
  stage: 'interpreting',
  percent: 40,
  message: 'Having the figures interpreted',
};
/** Last stage. */
export const STORING: JobReport = { stage: 'storing', percent: 95, message: 'Storing the persona' };

const ADAPTING_FROM = 75;
const ADAPTING_TO = 95;

/** The part that a platform has in the adapting. */
export const adapting = (platform: string, index: number, count: number): JobReport => ({
  stage: 'adapting',
  percent: Math.round(ADAPTING_FROM + ((ADAPTING_TO - ADAPTING_FROM) * index) / count),
  message: `Fitting the persona to ${platform}`,
  platform,
});
