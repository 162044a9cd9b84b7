// Writes docs/configuration.md from the schema of the environment; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { z } from 'zod';
import { environmentSchema } from '../dist/config/config.schema.js';

const file = fileURLToPath(new URL('../docs/configuration.md', import.meta.url));
/** A default of the machine that runs this script would say nothing of others. */
const MACHINE_DEPENDENT = new Set(['LANGUAGE_THREADS']);

const { properties } = z.toJSONSchema(environmentSchema, { io: 'input', unrepresentable: 'any' });
const cell = (text) => text.replaceAll('|', '\\|');
const rows = Object.entries(properties).map(([name, { default: value, description = '' }]) => {
  const isShown = value !== undefined && value !== '' && !MACHINE_DEPENDENT.has(name);
  return `| \`${name}\` | ${isShown ? cell(String(value)) : '–'} | ${cell(description)} |`;
});
const text = await format(
  `# Configuration

Every setting is an environment variable, and optional on one machine. A faulty environment is refused at the start with
every fault listed. \`.env.example\` has all settings with their defaults. Generated from \`src/config/config.schema.ts\` by
\`npm run configuration\`.

| variable | default | meaning |
| --- | --- | --- |
${rows.join('\n')}
`,
  { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' },
);

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/configuration.md differs from the schema. Run: npm run configuration');
  process.exitCode = 1;
}
