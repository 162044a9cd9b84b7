// Exits 0 when the API of this container answers, 1 when it does not. The image has no curl, and Node needs none.
import { get as getInClear } from 'node:http';
import { get as getByTls } from 'node:https';

const WITHIN_MS = 4000; // below the --timeout of the Dockerfile's HEALTHCHECK, so that the reason is ours

function fail(error) {
  process.stderr.write(`${error}\n`);
  process.exit(1);
}

const [scheme, get] = process.env.TLS_CERT_FILE ? ['https', getByTls] : ['http', getInClear];
// The certificate is for the name that clients use, and this is the process next door.
const options = { rejectUnauthorized: false, signal: AbortSignal.timeout(WITHIN_MS) };
get(`${scheme}://127.0.0.1:${process.env.PORT}/health/live`, options, (answer) => {
  answer.resume();
  if (answer.statusCode !== 200) fail(`/health/live answered ${answer.statusCode}`);
}).on('error', fail);
