// Lists the licences of everything that is shipped, from package-lock.json; fails on one that nobody has looked at.
//   npm run licences
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Permissive licences: they ask for their text to be kept, nothing else. */
const KNOWN = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  '(MIT OR CC0-1.0)',
  'Python-2.0',
]);

const lock = JSON.parse(
  readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url)), 'utf8'),
);
const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
const byLicence = Map.groupBy(shipped, ([, { license }]) => license ?? 'none named');
for (const [licence, packages] of [...byLicence].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    `${licence.padEnd(16)} ${String(packages.length).padStart(4)}  ${packages.map(([path]) => path.split('node_modules/').at(-1)).join(' ')}`,
  );
const unknown = shipped.filter(([, { license }]) => !KNOWN.has(license));
if (unknown.length > 0) {
  console.error(
    `\nNobody has looked at: ${unknown.map(([path, { license }]) => `${path} (${license})`).join(', ')}`,
  );
  process.exitCode = 1;
}
