import { readFileSync } from 'node:fs';

/**
 * What was learnt from texts, as numbers, kept beside the code in `learnt/`. Read when it is first asked for: three million
 * bytes that a process does without while it measures nothing.
 */
export function readLearnt<Learnt>(name: string): Learnt {
  return JSON.parse(readFileSync(new URL(`./learnt/${name}.json`, import.meta.url), 'utf8')) as Learnt;
}
