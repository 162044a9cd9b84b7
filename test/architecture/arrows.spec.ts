import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAWFUL, plant, type Tree, uproot } from '../support/arrows-toy.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

/** Runs the checker as `npm run arrows` does. */
async function violationsIn(directory: string): Promise<readonly Violation[]> {
  const output = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [CRUISER, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      { cwd: directory, maxBuffer: 2 ** 28 },
      // It exits with the number of violations: only the absence of a report is an error.
      (error, stdout) =>
        stdout.startsWith('{') ? resolve(stdout) : reject(error ?? new Error('No report.')),
    );
  });
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }));
}

const rulesOf = (violations: readonly Violation[]): readonly string[] =>
  [...new Set(violations.map(({ rule }) => rule))].toSorted();

interface Fault {
  readonly rule: string;
  /** The file that is at fault; what it imports exists in the lawful tree or in `beside`. */
  readonly file: string;
  readonly source: string;
  readonly beside?: Tree;
}

const FAULTS: readonly Fault[] = [
  ...upwardFaults(),
  ...[
    ['problems', 'access'],
    ['access', 'body'],
    ['body', 'answer'],
    ['answer', 'body'],
    ['answer', 'server'],
  ].map(([room, other]) => ({
    rule: `edge-${room}-imports-only-rooms-below`,
    file: `src/http/${room}/imports-${other}.ts`,
    source: `export { planted } from '../${other}/planted.js';`,
    beside: { [`src/http/${other}/planted.ts`]: 'export const planted = 1;' },
  })),
  {
    rule: 'edge-server-imports-only-rooms-below',
    file: 'src/http/server/imports-a-roomless-file.ts',
    source: "export { loose } from '../loose.js';",
    beside: { 'src/http/loose.ts': 'export const loose = 1;' },
  },
  {
    rule: 'no-cycles',
    file: 'src/shared/chicken.ts',
    source: "import { egg } from './egg.js'; export const chicken = () => egg;",
    beside: {
      'src/shared/egg.ts': "import { chicken } from './chicken.js'; export const egg = () => chicken;",
    },
  },
  { rule: 'no-unresolvable', file: 'src/http/lost.ts', source: "export * from './nowhere.js';" },
  {
    rule: 'features-meet-at-the-barrel',
    file: 'src/modules/platforms/deep.service.ts',
    source: "import type { Account } from '../accounts/domain/account.js'; export type Deep = Account;",
  },
  {
    rule: 'only-programs-compose-features',
    file: 'src/http/knows-accounts.ts',
    source: "import type { Account } from '../modules/accounts/index.js'; export type Known = Account;",
  },
  {
    rule: 'only-programs-compose-features',
    file: 'src/infra/knows-accounts.ts',
    source: "export { AccountsModule } from '../modules/accounts/index.js';",
  },
  {
    rule: 'programs-use-barrels',
    file: 'src/cli/user.command.ts',
    source: "export { AccountService } from '../modules/accounts/account.service.js';",
  },
  {
    rule: 'only-programs-start-the-application',
    file: 'src/infra/starts-all.ts',
    source: "export { createApp } from '../app.setup.js';",
  },
  {
    rule: 'domain-is-pure',
    file: 'src/modules/accounts/domain/knows-nest.ts',
    source: "import { Injectable } from '@nestjs/common'; export const Nested = Injectable;",
  },
  {
    rule: 'domain-is-pure',
    file: 'src/modules/accounts/domain/reads-files.ts',
    source: "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
  },
  {
    rule: 'domain-is-pure',
    file: 'src/modules/platforms/strategies/knows-its-service.strategy.ts',
    source: "import { PlatformsModule } from '../platforms.module.js'; export const Knows = PlatformsModule;",
  },
  {
    rule: 'domain-sees-other-features-as-types-only',
    file: 'src/modules/platforms/domain/drags.ts',
    source: "import { AccountsModule } from '../../accounts/index.js'; export const drags = AccountsModule;",
  },
  {
    rule: 'shared-is-a-leaf',
    file: 'src/shared/knows-the-engine.ts',
    source: "export { measure } from '../language/index.js';",
  },
  {
    rule: 'language-is-a-library',
    file: 'src/language/knows-nest.ts',
    source: "import { Injectable } from '@nestjs/common'; export const Nested = Injectable;",
  },
  {
    rule: 'language-is-a-library',
    file: 'src/language/reads-files.ts',
    source: "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
  },
  {
    rule: 'language-is-used-through-its-face',
    file: 'src/modules/platforms/measures.service.ts',
    source: "export { measure } from '../../language/measure.js';",
  },
  {
    rule: 'feature-code-never-names-an-adapter',
    file: 'src/modules/accounts/direct.service.ts',
    source: "export { Database } from '../../infra/database/database.js';",
  },
  {
    rule: 'only-the-edge-speaks-http',
    file: 'src/modules/accounts/web.service.ts',
    source: "export { TextProperty } from '../../http/body/fields.js';",
  },
  {
    rule: 'only-the-edge-speaks-http',
    file: 'src/modules/analysis/persona-library.service.ts',
    source: "export { TextProperty } from '../../http/body/fields.js';",
  },
  {
    rule: 'only-the-edge-speaks-http',
    file: 'src/modules/accounts/infra/web.repository.ts',
    source: "export { AccountController } from '../http/account.controller.js';",
  },
  {
    rule: 'database-knows-no-other-adapter',
    file: 'src/infra/database/knows-the-model.ts',
    source: "export { client } from '../model/gemini-client.js';",
  },
  {
    rule: 'only-adapters-know-vendors',
    file: 'src/modules/accounts/sql.service.ts',
    source: "export { SqlEntityManager } from '@mikro-orm/postgresql';",
  },
  {
    rule: 'one-file-knows-the-model-vendor',
    file: 'src/infra/model/second-client.ts',
    source: "import type { Part } from '@google/generative-ai'; export type Second = Part;",
  },
  {
    rule: 'only-tracing-knows-opentelemetry',
    file: 'src/infra/database/traced.ts',
    source: "export { trace } from '@opentelemetry/api';",
  },
  {
    rule: 'only-the-web-reader-fetches',
    file: 'src/infra/model/fetches.ts',
    source: "export { fetch } from 'undici';",
  },
  {
    rule: 'only-dependencies-that-ship',
    file: 'src/http/tested.ts',
    source: "export { Test } from '@nestjs/testing';",
  },
];

/** One for each feature but the last: it imports the barrel of the one that comes right after it. */
function upwardFaults(): Fault[] {
  const order: readonly string[] = (
    require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }
  ).forbidden
    .map(({ name }) => /^(.*)-imports-nothing-above-it$/u.exec(name)?.[1])
    .filter((name) => name !== undefined);
  const features = [...order, 'privacy'];
  return order.map((feature, index) => ({
    rule: `${feature}-imports-nothing-above-it`,
    file: `src/modules/${feature}/upward.service.ts`,
    source: `export { above } from '../${features[index + 1]}/index.js';`,
    beside: { [`src/modules/${features[index + 1]}/index.ts`]: 'export const above = 1;' },
  }));
}

describe('src', () => {
  it('draws no arrow that a rule forbids', async () => {
    expect(await violationsIn(ROOT)).toEqual([]);
  });
});

describe('the rules', () => {
  let directory: string;
  afterAll(() => uproot(directory));

  it('allow every arrow of a lawful tree', async () => {
    directory = plant(LAWFUL);

    expect(await violationsIn(directory)).toEqual([]);
  });
});

describe('a planted fault', () => {
  let directory: string;
  let found: readonly Violation[] = [];

  beforeAll(async () => {
    const faults = FAULTS.map(({ file, source, beside }): Tree => ({ ...beside, [file]: source }));
    directory = plant(Object.assign({}, ...faults, LAWFUL) as Tree);
    found = await violationsIn(directory);
  });
  afterAll(() => uproot(directory));

  it.each(FAULTS)('in $file is reported by $rule alone', ({ rule, file, beside = {} }) => {
    const theirs = found.filter(({ from }) => from === file || (from in beside && !(from in LAWFUL)));

    expect(rulesOf(theirs)).toEqual([rule]);
  });

  it('is reported in no other file', () => {
    const planted = FAULTS.flatMap(({ file, beside = {} }) => [file, ...Object.keys(beside)]);

    expect(found.filter(({ from }) => !planted.includes(from))).toEqual([]);
  });

  it('is there for every rule', () => {
    const { forbidden } = require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };

    expect([...new Set(FAULTS.map(({ rule }) => rule))].toSorted()).toEqual(
      forbidden.map(({ name }) => name).toSorted(),
    );
  });
});
