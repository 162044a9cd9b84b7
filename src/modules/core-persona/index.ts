export type * from './domain/core-persona.js';
export type * from './domain/onboarding.js';
