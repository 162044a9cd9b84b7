import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Source text by path from the root of the project. */
export type Sources = Readonly<Record<string, string>>;

/** A table, and the folder of the feature or adapter that keeps it. */
export type TableOwners = ReadonlyMap<string, string>;

/** A statement's mention of a table that is not resolved to a name says so: `${table}`. */
export interface TableUse {
  readonly file: string;
  readonly table: string;
}

/** Every program file of `src`, without tests. */
export const programSources = (): Sources =>
  Object.fromEntries(
    readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => [`src/${file}`, readFileSync(join(ROOT, 'src', file), 'utf8')]),
  );

/** Tables that the migrations make, without partitions. */
export const migratedTables = (): readonly string[] =>
  readdirSync(join(ROOT, 'migrations'))
    .filter((file) => file.endsWith('.sql'))
    .flatMap((file) => [
      ...readFileSync(join(ROOT, 'migrations', file), 'utf8').matchAll(
        /CREATE TABLE (?<name>[a-z_]+(?:\.[a-z_]+)?)(?! PARTITION)\s/gu,
      ),
    ])
    .map(({ groups }) => groups?.['name'] ?? '');

/** Owners of the tables that have an entity: the folder below `src/modules` or `src/infra` in which it lies. */
export const entityTables = (sources: Sources): TableOwners =>
  new Map(
    Object.entries(sources)
      .filter(([file]) => file.endsWith('.entity.ts'))
      .flatMap(([file, text]) => {
        const table = /tableName: '(?<table>[a-z_.]+)'/u.exec(text)?.groups?.['table'];
        return table === undefined ? [] : [[table, folderOf(file)] as const];
      }),
  );

/** `src/modules/<feature>` or `src/infra/<adapter>`. */
export const folderOf = (file: string): string => file.split('/').slice(0, 3).join('/');

/** SQL is written in capitals, and tables in small letters; a name may hold substitutions. */
const MENTION =
  /\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(?:ONLY\s+)?(?<list>NAME(?:(?:\s+(?:AS\s+)?[a-z]\w*)?\s*,\s*NAME)*)/gu
    .source;
const NAME = String.raw`(?:[a-z_][\w.]*|\$\{[^}]*\}[\w.]*)`;
const MENTIONS = new RegExp(MENTION.replaceAll('NAME', NAME), 'gu');

/** Which tables the SQL of these files names. */
export const tableUses = (sources: Sources): readonly TableUse[] =>
  Object.entries(sources).flatMap(([file, text]) =>
    [...text.matchAll(MENTIONS)]
      .flatMap(({ groups }) => (groups?.['list'] ?? '').split(','))
      .map((mention) => mention.trim().split(/\s+/u)[0] ?? '')
      .map((name) => ({ file, table: resolved(name, file, sources) })),
  );

/** Puts the value of a constant in place of `${CONSTANT}`, if its file or the file it is imported from tells it. */
const resolved = (name: string, file: string, sources: Sources): string =>
  name.replace(/\$\{(?<constant>[A-Z_]+)\}/u, (whole, constant: string) => {
    const text = sources[file] ?? '';
    return constantIn(text, constant) ?? importedConstant(text, file, constant, sources) ?? whole;
  });

const constantIn = (text: string, name: string): string | undefined =>
  new RegExp(`const ${name} = '(?<value>[^']+)'`, 'u').exec(text)?.groups?.['value'];

function importedConstant(text: string, file: string, name: string, sources: Sources): string | undefined {
  for (const { groups } of text.matchAll(/import \{(?<names>[^}]*)\} from '(?<from>\.[^']*)\.js'/gu)) {
    const original = groups?.['names']
      ?.split(',')
      .map((one) => one.trim().split(' as '))
      .find((parts) => parts.at(-1) === name)?.[0];
    if (original === undefined) continue;
    return constantIn(
      sources[`${normalize(join(dirname(file), groups?.['from'] ?? ''))}.ts`] ?? '',
      original,
    );
  }
  return undefined;
}
