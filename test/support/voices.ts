import { readdirSync, readFileSync } from 'node:fs';

const VOICES = new URL('../../demo/voices/', import.meta.url);

export const VOICE_NAMES = ['founder', 'researcher', 'neighbour'] as const;
export type VoiceName = (typeof VOICE_NAMES)[number];

export interface SampleInput {
  readonly text: string;
  readonly title: string;
}

/** The texts of a demo voice, as a client would send them. */
export const samplesOf = (voice: VoiceName): readonly SampleInput[] =>
  readdirSync(new URL(`${voice}/`, VOICES))
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .map((file) => ({ title: file, text: readFileSync(new URL(`${voice}/${file}`, VOICES), 'utf8') }));
