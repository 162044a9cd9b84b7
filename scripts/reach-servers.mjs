// Asks a PostgreSQL or a Redis whether it serves. As a program: node scripts/reach-servers.mjs postgres|redis URL,
// which says what answered and ends with 0, or says why not and ends with 1.
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';

const REDIS_TIMEOUT_MS = 3000;

/** Resolves with the server's version; rejects when it does not let us in. */
export async function askPostgres(url) {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    allowGlobalContext: true,
  });
  try {
    const [{ server_version: version }] = await orm.em.execute('SHOW server_version');
    return version;
  } finally {
    await orm.close(true);
  }
}

/** Resolves with the answer to PING; rejects when it is none of a Redis. */
export function askRedis(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 6379) }, () => socket.write('PING\r\n'));
    socket.setTimeout(REDIS_TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('it hung up')));
    socket.once('data', (data) => {
      const answer = String(data).trim();
      // A server that wants a password first is a Redis all the same.
      if (answer === '+PONG' || answer.startsWith('-NOAUTH')) resolve(answer);
      else reject(new Error('something else listens there'));
      socket.destroy();
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind, url] = process.argv.slice(2);
  try {
    console.log(await (kind === 'redis' ? askRedis(url) : askPostgres(url)));
  } catch (error) {
    console.log(error.message || error.code);
    process.exitCode = 1;
  }
}
