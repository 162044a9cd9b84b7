export type * from './fingerprint.js';
export type * from './measure.js';
export type * from './voice.js';
