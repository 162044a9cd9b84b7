import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Source files by their path. */
export type Tree = Readonly<Record<string, string>>;

/**
 * A small tree of the same layout as `src/`, in which every arrow that the rules allow is drawn at least once. A rule
 * that fires here is too strict.
 */
export const LAWFUL: Tree = {
  'src/main.ts': "import { createApp } from './app.setup.js'; createApp();",
  'src/cli.ts':
    "import { createApp } from './app.setup.js'; import { AccountsModule } from './modules/accounts/index.js'; createApp(); AccountsModule;",
  'src/cli/match.command.ts': "import { measure } from '../language/index.js'; measure();",
  'src/app.setup.ts':
    "import { AppModule } from './app.module.js'; export const createApp = () => AppModule;",
  'src/app.module.ts': [
    "import './http/server/http.module.js'; import './infra/database/database.js'; import './infra/model/gemini-client.js';",
    "import './infra/web/safe-fetch.js'; import { AccountsModule } from './modules/accounts/index.js';",
    "import { PlatformsModule } from './modules/platforms/index.js'; export const AppModule = [AccountsModule, PlatformsModule];",
  ].join('\n'),
  'src/shared/score.ts': 'export type Score = number; export const toScore = (n: number): Score => n;',
  'src/shared/ports/clock.port.ts': 'export interface Clock { now(): Date }',
  'src/language/index.ts': "export { measure } from './measure.js';",
  'src/language/measure.ts':
    "import { detect } from 'tinyld'; import { toScore } from '../shared/score.js'; export const measure = () => [detect, toScore];",
  'src/http/server/http.module.ts':
    "import { Module } from '@nestjs/common'; export const HttpModule = Module;",
  'src/http/body/fields.ts': 'export const TextProperty = 1;',
  'src/infra/database/database.ts':
    "import { SqlEntityManager } from '@mikro-orm/postgresql'; export const Database = SqlEntityManager;",
  'src/infra/model/gemini-client.ts':
    "import { GoogleGenerativeAI } from '@google/generative-ai'; export const client = GoogleGenerativeAI;",
  'src/infra/web/safe-fetch.ts': "import { fetch } from 'undici'; export const safeFetch = fetch;",
  'src/modules/accounts/index.ts':
    "export { AccountsModule } from './accounts.module.js'; export type { Account } from './domain/account.js';",
  'src/modules/accounts/accounts.module.ts':
    "import { AccountController } from './http/account.controller.js'; export const AccountsModule = [AccountController];",
  'src/modules/accounts/account.service.ts':
    "import { AccountRepository } from './infra/account.repository.js'; export const AccountService = AccountRepository;",
  'src/modules/accounts/http/account.controller.ts':
    "import { TextProperty } from '../../../http/body/fields.js'; import { AccountService } from '../account.service.js'; export const AccountController = [TextProperty, AccountService];",
  'src/modules/accounts/infra/account.repository.ts':
    "import { Database } from '../../../infra/database/database.js'; import type { Account } from '../domain/account.js'; export const AccountRepository = (a: Account) => [a, Database];",
  'src/modules/accounts/domain/account.ts':
    "import type { Score } from '../../../shared/score.js'; export interface Account { trust: Score }",
  'src/modules/platforms/index.ts':
    "export { PlatformsModule } from './platforms.module.js'; export type { Fit } from './domain/fit.js';",
  'src/modules/platforms/platforms.module.ts':
    "import { AccountsModule } from '../accounts/index.js'; import { Blog } from './strategies/blog.strategy.js'; export const PlatformsModule = [AccountsModule, Blog];",
  'src/modules/platforms/domain/fit.ts':
    "import { measure } from '../../../language/index.js'; import type { Account } from '../../accounts/index.js'; export interface Fit { account: Account; measure: typeof measure }",
  'src/modules/platforms/strategies/blog.strategy.ts':
    "import { measure } from '../../../language/index.js'; import type { Fit } from '../domain/fit.js'; export const Blog = (fit: Fit) => [fit, measure];",
};

/** Writes a tree beside our own rules, manifest and packages; returns its directory. */
export function plant(tree: Tree): string {
  const directory = mkdtempSync(join(tmpdir(), 'persona-arrows-'));
  for (const [path, source] of Object.entries(tree)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), `${source}\n`);
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(ROOT, file), join(directory, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'), 'dir');
  return directory;
}

export const uproot = (directory: string): void => rmSync(directory, { recursive: true, force: true });
