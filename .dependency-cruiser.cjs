/**
 * Which folder may import which. Every rule is proven to fire by test/architecture/arrows.spec.ts: a new rule needs a
 * planted fault there.
 */

// The features in the order they are built: each may import only those to its LEFT. One line to read, one to change.
const ORDER = [
  'accounts',
  'jobs',
  'core-persona',
  'quality',
  'platforms',
  'analysis',
  'content',
  'feedback',
  'analytics',
  'portability',
  'privacy',
];

const later = ORDER.slice(0, -1).map((name, index) => ({
  name: `${name}-imports-nothing-above-it`,
  comment: 'Features build on those before them, never on those after.',
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: `^src/modules/(${ORDER.slice(index + 1).join('|')})/` },
}));

// The rooms of the edge: each may import only those that are listed.
const ROOMS = {
  problems: [],
  access: ['problems'],
  body: ['problems', 'access'],
  answer: ['problems', 'access'],
  server: ['problems', 'access', 'body', 'answer'],
};

const rooms = Object.entries(ROOMS).map(([name, below]) => ({
  name: `edge-${name}-imports-only-rooms-below`,
  comment: 'problems ← access ← body and answer ← server.',
  severity: 'error',
  from: { path: `^src/http/${name}/` },
  to: { path: '^src/http/', pathNot: `^src/http/(${[name, ...below].join('|')})/` },
}));

const SPEC = '\\.spec\\.ts$';
/** Programs that put the whole together: they may start the application and ask features by their barrels. */
const PROGRAMS = '^src/(app\\.module\\.ts$|cli\\.ts$|cli/)';

module.exports = {
  forbidden: [
    ...later,
    ...rooms,
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'features-meet-at-the-barrel',
      comment: "A feature's index.ts is its only public face.",
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'only-programs-compose-features',
      comment: 'app.module.ts composes the features, the command line asks them; nobody else knows them.',
      severity: 'error',
      from: { path: '^src/(?!modules/)', pathNot: PROGRAMS },
      to: { path: '^src/modules/' },
    },
    {
      name: 'programs-use-barrels',
      comment: 'What a program needs of a feature, the barrel exports.',
      severity: 'error',
      from: { path: PROGRAMS },
      to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'only-programs-start-the-application',
      comment: 'Nothing that is part of the application may depend on the whole of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app\\.setup\\.ts$|main\\.ts$|worker\\.ts$|cli\\.ts$|cli/)' },
      to: { path: '^src/(app\\.module|app\\.setup|main|worker|cli)\\.ts$|^src/cli/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'Domain and strategies know the kernel, the language engine, zod and other features’ types. No Nest, no I/O.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(domain|strategies)/', pathNot: SPEC },
      to: {
        pathNot:
          '^src/modules/[^/]+/(domain|strategies)/|^src/modules/[^/]+/index\\.ts$|^src/shared/|^src/language/index\\.ts$|node_modules/zod/',
      },
    },
    {
      name: 'domain-sees-other-features-as-types-only',
      comment: 'A value import would drag the other feature’s Nest module in.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(domain|strategies)/', pathNot: SPEC },
      to: { path: '^src/modules/[^/]+/index\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-is-a-leaf',
      comment: 'The kernel depends on nothing but the library of RFC 8785, which depends on nothing.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: SPEC },
      to: { pathNot: '^src/shared/|node_modules/canonicalize/' },
    },
    {
      name: 'language-is-a-library',
      comment:
        'The language engine runs without this service: it knows itself, the kernel and the language guesser, which it loads late; one file of it reads what was learnt.',
      severity: 'error',
      from: { path: '^src/language/', pathNot: [SPEC, '^src/language/read-learnt\\.ts$'] },
      to: { pathNot: '^src/(language|shared)/|node_modules/tinyld/|^module$' },
    },
    {
      name: 'language-is-used-through-its-face',
      comment: 'What others need of the engine, src/language/index.ts exports.',
      severity: 'error',
      from: { path: '^src/(?!language/)' },
      to: { path: '^src/language/', pathNot: '^src/language/index\\.ts$' },
    },
    {
      name: 'feature-code-never-names-an-adapter',
      comment: 'Features ask for ports; only their own infra knows ours.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/infra/' },
      to: { path: '^src/infra/' },
    },
    {
      name: 'only-the-edge-speaks-http',
      comment: 'Services, domain and adapters work without HTTP.',
      severity: 'error',
      from: {
        path: '^src/(modules|shared|infra|language|config)/',
        // A module registers its controllers; the barrel shows wire types to the edge of other features.
        pathNot: ['^src/modules/[^/]+/http/', '^src/modules/[^/]+/([^/]+\\.module|index)\\.ts$'],
      },
      to: { path: '^src/http/|^src/modules/[^/]+/http/' },
    },
    {
      name: 'only-adapters-know-vendors',
      comment: 'A vendor that leaves is an adapter rewritten, not a product.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/infra/|^src/modules/[^/]+/infra/' },
      to: {
        path: 'node_modules/(@mikro-orm/(?!core/)|@electric-sql/|redis/|@redis/|ioredis/|cache-manager|keyv/|@node-rs/)',
      },
    },
    {
      name: 'database-knows-no-other-adapter',
      comment: 'Adapters build on the database; app.schema.ts hands it what they install.',
      severity: 'error',
      from: { path: '^src/infra/database/' },
      to: { path: '^src/infra/(?!database/)' },
    },
    {
      name: 'one-file-knows-the-model-vendor',
      comment: 'Google has moved on from this library: its successor must be one file.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/infra/model/gemini-client\\.ts$' },
      to: { path: 'node_modules/(@google|openai|@anthropic-ai)/' },
    },
    {
      name: 'only-tracing-knows-opentelemetry',
      comment:
        'A span holds what its port lets through; and the library is loaded only where traces go somewhere.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/infra/tracing/' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'only-the-web-reader-fetches',
      comment: 'Every request to an address that a user names passes its checks.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/infra/web/' },
      to: { path: 'node_modules/(undici|robots-parser|linkedom|@mozilla/readability|fast-xml-parser)/' },
    },
    {
      name: 'only-dependencies-that-ship',
      comment: 'What src needs at run time is in `dependencies`.',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
