import { readFileSync } from 'node:fs';
import { readText } from '../language/index.js';
import { checkedLanguage } from './checked-input.js';

/** `persona segment`: prints labelled sentences. */
export function printSegments(file: string, options: { language?: string; json?: boolean }): void {
  const language = checkedLanguage(options.language);
  const text = readFileSync(file, 'utf8');
  const { sentences } = readText(text, {
    headingsToo: true,
    ...(language !== undefined && { language }),
  });
  const rows = sentences.map(({ start, end, words, type, complex, compound, passive }) => ({
    start,
    end,
    words: words.length,
    type,
    complex,
    compound,
    passive,
  }));
  if (options.json) console.log(JSON.stringify(rows));
  else
    for (const row of rows)
      console.log(
        `${row.type.padEnd(11)} ${String(row.words).padStart(3)}  ${text.slice(row.start, row.end).replace(/\s+/gu, ' ')}`,
      );
}
