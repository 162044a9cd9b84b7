// Writes openapi.json from the code. With --check it writes nothing and fails when the committed file says something else.
// The application is composed but nothing of it is started: no database, no port.
import { readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../dist/app.module.js';
import { fastifyAdapter } from '../dist/http/server/fastify-adapter.js';
import { loadConfig } from '../dist/config/app-config.js';
import { openApiDocument } from '../dist/http/server/swagger.js';

const file = new URL('../openapi.json', import.meta.url);
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const text = `${JSON.stringify(await describe(), null, 2)}\n`;
if (process.argv.includes('--check')) check(text);
else writeFileSync(file, text);

async function describe() {
  const config = loadConfig({});
  const app = await NestFactory.create(AppModule.forRoot(config), fastifyAdapter(config), {
    preview: true,
    logger: ['error'],
    abortOnError: false,
  });
  const { paths, components, ...rest } = openApiDocument(app);
  return {
    ...rest,
    paths: sorted(paths, (item) => sorted(item, undefined, METHODS)),
    components: { ...components, schemas: sorted(components.schemas) },
  };
}

/** Keys in the given order, or the alphabet's: the order in which modules happen to load must not show. */
function sorted(object, inner = (value) => value, order = Object.keys(object).toSorted()) {
  const known = order.filter((key) => key in object);
  const others = Object.keys(object).filter((key) => !known.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, inner(object[key])]));
}

function check(wanted) {
  const committed = readFileSync(file, 'utf8');
  if (committed === wanted) {
    console.log('openapi.json says what the code says.');
    return;
  }
  const before = committed.split('\n');
  const after = wanted.split('\n');
  const at = after.findIndex((line, index) => line !== before[index]);
  console.error(
    [
      'openapi.json is not what the code says. Run: npm run openapi, and commit the file.',
      `First difference at line ${at + 1}:`,
      `  committed: ${before[at] ?? '(end of file)'}`,
      `  code:      ${after[at] ?? '(end of file)'}`,
    ].join('\n'),
  );
  process.exitCode = 1;
}
