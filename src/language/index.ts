/** The language engine: text in, figures out. Pure, deterministic, no I/O; usable on its own. */
export { ENGINE_VERSION, fingerprint } from './compute-fingerprint.js';
export { type DetectedLanguage, detectLanguage } from './detect-language.js';
export type * from './fingerprint.js';
export * from './language-lab.js';
export { MEASURE_IDS, type Measure, type MeasureId } from './measure.js';
export { countWords, readText } from './units/read-text.js';
export type * from './units/text-units.js';
export type * from './voice.js';
export * from './voice/index.js';
