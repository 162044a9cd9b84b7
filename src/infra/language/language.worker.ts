import type { MeasuredVoice, VoiceMatch } from '../../language/index.js';
import type { LanguageJob } from './language-job.js';

await import(import.meta.url.replace(/language\/language\.worker/u, 'threads/resolve-source'));
const { InProcessLanguageLab } = await import('./in-process-language-lab.js');
const lab = new InProcessLanguageLab();

/** The pool calls this with every job. */
export const run = (job: LanguageJob): Promise<MeasuredVoice | VoiceMatch> =>
  job.kind === 'measure' ? lab.measure(job.samples) : lab.match(job.voice, job.draft);
