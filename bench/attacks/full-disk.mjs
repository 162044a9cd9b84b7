// Fills the disk of an embedded database and gives room again: `npm run attack:full-disk -- DIRECTORY`. The directory must
// be empty and on a file system of its own of 100 MB or more, such as: mount -t tmpfs -o size=100m tmpfs /mnt/small
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../http/contestants.mjs';
import { ask, prose, register } from './client.mjs';

const LEFT_MEBIBYTES = 60;
const LARGEST_MEBIBYTES = 1000;
const FILL_WITHIN_MS = 120_000;
const STOPS_WITHIN_MS = 30_000;
const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error(
    'Usage: npm run attack:full-disk -- DIRECTORY (on a small file system, see the head of this file)',
  );
  process.exit(2);
}
const freeMebibytes = () => {
  const { bavail, bsize } = statfsSync(directory);
  return Math.floor((bavail * bsize) / 2 ** 20);
};
const filler = join(directory, 'filler');
const toFill = freeMebibytes() - LEFT_MEBIBYTES;
if (toFill < 30 || toFill > LARGEST_MEBIBYTES) {
  console.error(
    `${directory} has ${freeMebibytes()} MiB free: give it 90 to ${LARGEST_MEBIBYTES + LEFT_MEBIBYTES} MiB.`,
  );
  process.exit(2);
}

const faults = [];
const check = (what, holds, figure = '') => {
  console.log(`${holds ? 'ok   ' : 'FAULT'} ${what}${figure === '' ? '' : `: ${figure}`}`);
  if (!holds) faults.push(what);
};
const env = {
  LOG_LEVEL: 'fatal',
  DATA_DIR: join(directory, 'data'),
  RATE_LIMIT_PER_MINUTE: '1000000',
  RATE_LIMIT_GENERATION_PER_MINUTE: '1000000',
};
const start = () => startServer('persona system', ['dist/main.js'], env, 4571);
const generate = (service, token, number) =>
  ask(service.url, 'POST', '/api/personas/generate', {
    token,
    body: {
      platforms: ['blog'],
      onboarding_data: { writing_samples: [{ text: `${prose(3000)} Number ${number}.` }] },
    },
  });
const idsOf = async (service, { token, userId }) => {
  const { status, body } = await ask(service.url, 'GET', `/api/personas/user/${userId}`, { token });
  return { status, text: JSON.stringify(body) };
};
const holdsAll = ({ text }, ids) => ids.every((id) => text.includes(`"persona_id":${id},`));

writeFileSync(filler, Buffer.alloc(toFill * 2 ** 20, 1));
console.log(`${freeMebibytes()} MiB free`);
let service = await start();
const user = await register(service.url, 'writer');
const stored = [];
const answers = new Map();
let refused = 0;
for (const until = performance.now() + FILL_WITHIN_MS; refused < 20 && performance.now() < until;) {
  const { status, body } = await generate(service, user.token, stored.length);
  const key = status === 201 ? '201' : `${status} ${body?.code ?? ''}`;
  answers.set(key, (answers.get(key) ?? 0) + 1);
  if (status === 201) stored.push(body.data.persona_id);
  else refused += 1;
}
console.log(
  `${freeMebibytes()} MiB free; answers: ${[...answers].map(([key, n]) => `${n} × ${key}`).join(', ')}`,
);
check('stored something before the disk was full', stored.length > 0, `${stored.length} personas`);
check('refuses in the end', refused === 20);
check(
  'every refusal is a 503',
  [...answers.keys()].every((key) => /^(?:201|503 )/u.test(key)),
);
const live = await ask(service.url, 'GET', '/health/live');
check('/health/live answers', live.status === 200, `${live.ms.toFixed(0)} ms`);
const read = await idsOf(service, user);
check('reads go on, with everything that was acknowledged', read.status === 200 && holdsAll(read, stored));

// A service that is stuck ignores the signal.
const stuck = setTimeout(() => service.child.kill('SIGKILL'), STOPS_WITHIN_MS);
const ended = await service.stop();
clearTimeout(stuck);
check('SIGTERM ends it', ended.code === 0, JSON.stringify(ended));
service = await start();
const again = await idsOf(service, user);
check('starts on the full disk, with everything', again.status === 200 && holdsAll(again, stored));

rmSync(filler);
const after = await generate(service, user.token, 'after');
check('stores again once there is room', after.status === 201, `${freeMebibytes()} MiB free`);
service.child.kill('SIGKILL');
await service.stop();
service = await start();
const last = await idsOf(service, user);
check('has everything after a kill', holdsAll(last, [...stored, after.body?.data?.persona_id]));
await service.stop();
console.log(faults.length === 0 ? 'held' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
