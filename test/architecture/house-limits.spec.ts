import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// Sizes, `any`, `!`, nesting and focused tests are the linter's business; here is what it has no rule for.

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

interface HouseRule {
  readonly name: string;
  readonly isBrokenBy: (file: SourceFile) => boolean;
  /** A file that breaks it, and one that only looks like it. */
  readonly broken: SourceFile;
  readonly kept: SourceFile;
}

const ROLES = [
  'catalogue',
  'command',
  'controller',
  'decorator',
  'dto',
  'entity',
  'examples',
  'filter',
  'guard',
  'interceptor',
  'mapper',
  'module',
  'pipe',
  'port',
  'presenter',
  'probe',
  'registry',
  'repository',
  'schema',
  'secret',
  'service',
  'setup',
  'strategy',
  'task',
  'worker',
];
const NAME = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${ROLES.join('|')}))?(\\.spec)?\\.ts$`, 'u');
/** Programs read the environment and hand it on; nothing else does. */
const PROGRAM = /^src\/(main|worker|cli)\.ts$|^src\/cli\//u;

const RULES: readonly HouseRule[] = [
  {
    name: 'files are named in kebab-case, with at most one role that the house knows',
    isBrokenBy: ({ path }) => !NAME.test(path.split('/').at(-1) ?? ''),
    broken: { path: 'src/http/FieldsHelper.util.ts', text: '' },
    kept: { path: 'src/http/body/body.pipe.spec.ts', text: '' },
  },
  {
    name: 'a feature is at most one folder deep',
    isBrokenBy: ({ path }) => path.startsWith('src/modules/') && path.split('/').length > 5,
    broken: { path: 'src/modules/accounts/infra/sql/users.ts', text: '' },
    kept: { path: 'src/modules/accounts/infra/users.ts', text: '' },
  },
  {
    name: 'only programs read the environment',
    isBrokenBy: ({ path, text }) =>
      !PROGRAM.test(path) &&
      !path.endsWith('.spec.ts') &&
      /\bprocess\s*\.\s*env\b/u.test(withoutComments(text)),
    broken: { path: 'src/http/a.ts', text: 'const x = process.env.X;' },
    kept: { path: 'src/http/a.ts', text: '// Nothing here reads process.env.' },
  },
  {
    name: 'nothing is exported by default',
    isBrokenBy: ({ text }) => /^export default\b/mu.test(text),
    broken: { path: 'src/http/a.ts', text: 'export default class A {}' },
    kept: { path: 'src/http/a.ts', text: "import x from 'x';" },
  },
  {
    name: 'no finding of the compiler or the linter is silenced',
    isBrokenBy: ({ text }) => /@ts-(?:ignore|expect-error|nocheck)|(?:oxlint|eslint)-disable/u.test(text),
    broken: { path: 'src/http/a.ts', text: '// @ts-ignore' },
    kept: { path: 'src/http/a.ts', text: '// the linter is disabled for nobody' },
  },
  {
    name: 'work that is not done is in an issue, not in a comment',
    isBrokenBy: ({ text }) => /\b(?:TODO|FIXME|HACK|XXX)\b/u.test(text),
    broken: { path: 'src/http/a.ts', text: '// TODO: later' },
    kept: { path: 'src/http/a.ts', text: 'const todo = 1;' },
  },
  {
    name: 'chance is asked of crypto, never of Math',
    isBrokenBy: ({ text }) => /\bMath\s*\.\s*random\b/u.test(text),
    broken: { path: 'src/http/a.ts', text: 'Math.random()' },
    kept: { path: 'src/http/a.ts', text: 'Math.round(1.5)' },
  },
];

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES: readonly SourceFile[] = readdirSync(join(ROOT, 'src'), {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({
    path: relative(ROOT, file).split(sep).join('/'),
    text: readFileSync(file, 'utf8'),
  }));

describe.each(RULES)('$name', (rule) => {
  it('in all of src', () => {
    expect(SOURCES.filter(rule.isBrokenBy).map(({ path }) => path)).toEqual([]);
  });

  it('and a breach would be seen', () => {
    expect([rule.isBrokenBy(rule.broken), rule.isBrokenBy(rule.kept)]).toEqual([true, false]);
  });
});
