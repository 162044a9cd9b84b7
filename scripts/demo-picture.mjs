// Draws docs/demo.svg from the transcript in docs/demo.md, so that the two cannot tell different figures.
//   node scripts/demo-picture.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const at = (path) => new URL(`../${path}`, import.meta.url);
const LINES = 50;
const [LEFT, TOP, STEP, WIDTH] = [14, 26, 16, 960];
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const transcript = /```text\n(RESEARCHER[\s\S]*?)```/u.exec(readFileSync(at('docs/demo.md'), 'utf8'))?.[1];
if (transcript === undefined) throw new Error('docs/demo.md has no transcript that begins with RESEARCHER.');
const lines = transcript.split('\n').slice(0, LINES);
const texts = lines.flatMap((line, i) =>
  line === '' ? [] : [`<text x="${LEFT}" y="${TOP + STEP * i}">${escape(line)}</text>`],
);
const height = TOP + STEP * lines.length + LEFT;
writeFileSync(
  at('docs/demo.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" role="img" aria-label="Part of the output of npm run demo">
<rect width="100%" height="100%" rx="8" fill="#101418"/>
<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="12" fill="#d7dde3" xml:space="preserve">
${texts.join('\n')}
</g>
</svg>
`,
);
