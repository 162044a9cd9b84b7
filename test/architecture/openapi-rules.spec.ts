import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SPECTRAL = join(ROOT, 'node_modules', '@stoplight', 'spectral-cli', 'dist', 'index.js');

type Json = Record<string, unknown>;

const problem = {
  description: 'It went wrong.',
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: { status: 400 },
    },
  },
};

/** One operation that keeps every rule: it has a body, a lock and a name in its path. */
const lawfulOperation = (): Json => ({
  operationId: 'rename',
  summary: 'Rename a thing',
  description: 'Its id stays.',
  tags: ['Things'],
  security: [{ bearer: [] }],
  parameters: [
    {
      name: 'thing_id',
      in: 'path',
      required: true,
      description: 'Which thing.',
      schema: { type: 'integer' },
    },
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
  },
  responses: {
    '200': success(),
    '400': problem,
    '401': problem,
    '404': problem,
    '429': problem,
    '500': problem,
  },
});

const success = (): Json => ({
  description: 'Renamed.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { success: { type: 'boolean' }, data: { $ref: '#/components/schemas/Thing' } },
      },
      example: { success: true, data: { name: 'new' } },
    },
  },
});

const documentWith = (operation: Json): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Things',
    version: '1.0.0',
    description: 'A document to try the rules on.',
    contact: { name: 'Maintainers', url: 'https://example.com', email: 'maintainers@example.com' },
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
  },
  servers: [{ url: '/' }],
  tags: [{ name: 'Things', description: 'Things with names.' }],
  paths: { '/api/things/{thing_id}': { put: operation } },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Thing: { type: 'object', properties: { name: { type: 'string' } } },
      Problem: { type: 'object', properties: { status: { type: 'integer' } } },
    },
  },
});

/** The lawful operation with other members, and its responses with others. */
const changed = (members: Json, responses: Json = {}): Json => {
  const lawful = lawfulOperation();
  return { ...lawful, ...members, responses: { ...(lawful['responses'] as Json), ...responses } };
};
const successAnswering = (content: Json): Json => ({ '200': { description: 'Renamed.', content } });
const thing = { $ref: '#/components/schemas/Thing' };

const FAULTS: readonly { readonly rule: string; readonly fault: string; readonly operation: Json }[] = [
  { rule: 'persona-operation-is-told', fault: 'no summary', operation: changed({ summary: '' }) },
  {
    rule: 'persona-success-has-example',
    fault: 'a success without an example',
    operation: changed(
      {},
      successAnswering({
        'application/json': { schema: { type: 'object', properties: { success: {}, data: thing } } },
      }),
    ),
  },
  {
    rule: 'persona-success-is-an-envelope',
    fault: 'a bare success',
    operation: changed(
      {},
      successAnswering({ 'application/json': { schema: thing, example: { name: 'new' } } }),
    ),
  },
  {
    rule: 'persona-limits-and-faults-are-told',
    fault: 'no 429',
    operation: changed({}, { '429': undefined }),
  },
  {
    rule: 'persona-locked-says-401',
    fault: 'a lock without a 401',
    operation: changed({}, { '401': undefined }),
  },
  {
    rule: 'persona-body-says-400',
    fault: 'a body without a 400',
    operation: changed({}, { '400': undefined }),
  },
  {
    rule: 'persona-named-thing-says-404',
    fault: 'a name in the path without a 404',
    operation: changed({}, { '404': undefined }),
  },
  {
    rule: 'persona-failure-is-a-problem',
    fault: 'a failure without a body',
    operation: changed({}, { '404': { description: 'There is none.' } }),
  },
];

describe('the rules for openapi.json', () => {
  const directory = mkdtempSync(join(tmpdir(), 'persona-openapi-'));
  let found: ReadonlyMap<string, readonly string[]> = new Map();

  beforeAll(async () => {
    write('lawful', lawfulOperation());
    for (const { rule, operation } of FAULTS) write(rule, operation);
    found = await lint([...FAULTS.map(({ rule }) => rule), 'lawful']);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const write = (name: string, operation: Json): void =>
    writeFileSync(join(directory, `${name}.json`), JSON.stringify(documentWith(operation)));

  /** The rules that each document breaks, by its name; all in one run, as the start takes longest. */
  async function lint(names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const files = names.map((name) => join(directory, `${name}.json`));
    const output = await new Promise<string>((resolve, reject) => {
      execFile(
        process.execPath,
        [SPECTRAL, 'lint', '--quiet', '--format', 'json', '--ruleset', '.spectral.yaml', ...files],
        { cwd: ROOT, maxBuffer: 2 ** 26 },
        // It exits with 1 on findings: only the absence of a report is an error.
        (error, stdout) =>
          stdout.startsWith('[') ? resolve(stdout) : reject(error ?? new Error('No report.')),
      );
    });
    const findings = JSON.parse(output) as { code: string; source: string }[];
    return new Map(
      names.map((name) => [
        name,
        [
          ...new Set(
            findings.filter(({ source }) => basename(source, '.json') === name).map(({ code }) => code),
          ),
        ],
      ]),
    );
  }

  it('find nothing in a lawful document', () => {
    expect(found.get('lawful')).toEqual([]);
  });

  it.each(FAULTS)('find $fault by $rule alone', ({ rule }) => {
    expect(found.get(rule)).toEqual([rule]);
  });
});
