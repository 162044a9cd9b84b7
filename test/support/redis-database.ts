import { connect } from 'node:net';

/** Redis has sixteen databases by default; 0 is left to whoever uses the server for something else. */
const DATABASES = Array.from({ length: 15 }, (_, index) => index + 1);
/** A claim outlives a crashed run by this much. */
const CLAIM_SECONDS = 900;
const TIMEOUT_MS = 3000;

/** One numbered database of a Redis server, empty, and nobody else's until `release`. */
export interface RedisDatabase {
  readonly url: string;
  release(): Promise<void>;
}

/**
 * Claims a database, so that two applications under test (whose users have the same ids) never read each other's cache.
 * Rejects when the server does not answer or every database is taken.
 */
export async function claimRedisDatabase(serverUrl: string): Promise<RedisDatabase> {
  for (const number of DATABASES) {
    const claim = `persona-test:claim:${number}`;
    const [claimed] = await send(serverUrl, [`SET ${claim} ${process.pid} NX EX ${CLAIM_SECONDS}`]);
    if (claimed !== '+OK') continue;
    await send(serverUrl, [`SELECT ${number}`, 'FLUSHDB']);
    const url = new URL(serverUrl);
    url.pathname = `/${number}`;
    return {
      url: url.href,
      release: async () => {
        await send(serverUrl, [`SELECT ${number}`, 'FLUSHDB', 'SELECT 0', `DEL ${claim}`]);
      },
    };
  }
  throw new Error(
    `All ${DATABASES.length} databases of the Redis under test are taken; claims end by themselves.`,
  );
}

/** Sends commands in Redis's inline form; every one used here is answered by one line. An error answer rejects. */
function send(serverUrl: string, commands: readonly string[]): Promise<readonly string[]> {
  const { hostname, port, password } = new URL(serverUrl);
  const all = [...(password === '' ? [] : [`AUTH ${decodeURIComponent(password)}`]), ...commands];
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect({ host: hostname, port: Number(port || 6379) }, () =>
      socket.write(all.map((command) => `${command}\r\n`).join('')),
    );
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('Redis does not answer.')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Redis hung up.')));
    socket.on('data', (data) => {
      received += String(data);
      const answers = received.split('\r\n').slice(0, -1);
      const refusal = answers.find((answer) => answer.startsWith('-'));
      if (refusal !== undefined) reject(new Error(`Redis refused: ${refusal}`));
      if (refusal === undefined && answers.length < all.length) return;
      resolve(answers.slice(-commands.length));
      socket.destroy();
    });
  });
}
