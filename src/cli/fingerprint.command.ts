import { fingerprint } from '../language/index.js';
import { checkedLanguage } from './checked-input.js';
import { fingerprintTable } from './fingerprint-table.js';
import { readSamples } from './read-samples.js';

/** `persona fingerprint`: prints the measures of texts. */
export function printFingerprint(
  files: readonly string[],
  options: { language?: string; json?: boolean },
): void {
  const measured = fingerprint(readSamples(files, checkedLanguage(options.language)));
  console.log(
    options.json ? JSON.stringify(measured, null, 2) : fingerprintTable(Object.values(measured.measures)),
  );
}
