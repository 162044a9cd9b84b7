import { readFileSync } from 'node:fs';

/** Reads `learnt/<name>.json`: numbers learnt from texts, 3 MB in all. Callers read on first use and keep the result. */
export function readLearnt<Learnt>(name: string): Learnt {
  return JSON.parse(readFileSync(new URL(`./learnt/${name}.json`, import.meta.url), 'utf8')) as Learnt;
}

/** Reads a text file of this folder, such as a word list. */
export const readText = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
