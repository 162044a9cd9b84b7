// Measures plain words (STYLE §7): idioms per 1,000 words of comments, and the share of exports with a doc comment.
//   node scripts/plain-words.mjs                 all of src, by folder; fails above the bounds
//   node scripts/plain-words.mjs --changed main  only files that differ from a commit, for a review
//   node scripts/plain-words.mjs --list          every comment with an idiom
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const MAX_IDIOMS = 2;
const MIN_DOCUMENTED = 0.85;

/** Idioms that stand 0.1 to 1.1 times in 1,000 comment words of the code bases that STYLE names as models. */
const IDIOMS = /\b(?:nobody|whoever|somebody|anew|at once|whose|what (?:is|was|are|were|has|had))\b/giu;

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const base = args.includes('--changed') ? args[args.indexOf('--changed') + 1] : undefined;

const isSource = (file) => /^src\/.*\.ts$/u.test(file) && !file.endsWith('.spec.ts');

function sourceFiles() {
  if (base !== undefined)
    return execFileSync('git', ['diff', '--name-only', '--diff-filter=d', base], {
      cwd: root,
      encoding: 'utf8',
    })
      .split('\n')
      .filter(isSource);
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter(isSource);
}

/** Text of every comment, without its marks. */
function commentsOf(text) {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  const comments = [];
  const braces = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia)
      comments.push(scanner.getTokenText().replaceAll(/^\/[/*]+|\*+\/$|^\s*\*/gmu, ' '));
    // A scanner without a parser must be told where a template goes on and where a regular expression begins.
    if (token === ts.SyntaxKind.TemplateHead) braces.push('template');
    if (token === ts.SyntaxKind.OpenBraceToken) braces.push('brace');
    if (token === ts.SyntaxKind.CloseBraceToken && braces.pop() === 'template') {
      if (scanner.reScanTemplateToken(false) !== ts.SyntaxKind.TemplateTail) braces.push('template');
    }
    if (
      token === ts.SyntaxKind.SlashToken &&
      /[(,=:[!&|?{};>]\s*$|return\s*$/u.test(text.slice(0, scanner.getTokenStart()))
    )
      scanner.reScanSlashToken();
  }
  return comments;
}

const isDocumented = (node) => ts.getJSDocCommentsAndTags(node).length > 0;

/** Exported declarations and how many of them have a doc comment. */
function exportsOf(file, text) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const exported = tree.statements.filter(
    (node) =>
      ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  return { exports: exported.length, documented: exported.filter(isDocumented).length };
}

const folders = new Map();
for (const file of sourceFiles()) {
  const text = readFileSync(join(root, file), 'utf8');
  const name = file
    .split('/')
    .slice(0, file.startsWith('src/modules/') || file.startsWith('src/infra/') ? 3 : 2)
    .join('/');
  const sum = folders.get(name) ?? { words: 0, idioms: 0, exports: 0, documented: 0 };
  for (const comment of commentsOf(text)) {
    const idioms = [...comment.matchAll(IDIOMS)].map(([idiom]) => idiom.toLowerCase());
    sum.words += comment.match(/[\p{L}\p{N}’']+/gu)?.length ?? 0;
    sum.idioms += idioms.length;
    if (args.includes('--list') && idioms.length > 0)
      console.log(`${file}: [${idioms.join(', ')}] ${comment.replaceAll(/\s+/gu, ' ').trim()}`);
  }
  const { exports, documented } = exportsOf(file, text);
  sum.exports += exports;
  sum.documented += documented;
  folders.set(name, sum);
}

const total = { words: 0, idioms: 0, exports: 0, documented: 0 };
const row = (name, { words, idioms, exports, documented }) =>
  `${name.padEnd(28)} ${String(words).padStart(7)} ${((1000 * idioms) / (words || 1)).toFixed(1).padStart(8)} ${String(exports).padStart(8)} ${((100 * documented) / (exports || 1)).toFixed(0).padStart(5)} %`;
console.log(`${'folder'.padEnd(28)}   words  idioms‰  exports  documented`);
for (const [name, sum] of [...folders].toSorted()) {
  console.log(row(name, sum));
  for (const key of Object.keys(total)) total[key] += sum[key];
}
console.log(row('all', total));

const idioms = (1000 * total.idioms) / (total.words || 1);
const documented = total.exports === 0 ? 1 : total.documented / total.exports;
if (idioms > MAX_IDIOMS || documented < MIN_DOCUMENTED) {
  console.error(
    `Wanted: at most ${MAX_IDIOMS} idioms per 1,000 comment words, and ${100 * MIN_DOCUMENTED} % of exports documented.`,
  );
  process.exitCode = 1;
}
