// A load that does not wait for whom it loads: so many requests a second are due, whatever became of those before. Made of
// sockets and prepared bytes, as a client that parses all it gets needs more of the second core than three services.
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const TICK_MS = 5;
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Asks for `seconds`, at `rate` requests a second, or without one as fast as the answers come. A request that finds all
 * connections busy is held back until one is free; its time runs from when it was due. Gives answers by status, how long the
 * good and the refused took (ms, ascending), requests a second asked, and how many got no answer.
 */
export async function openLoop({ url, requests, seconds, rate = Infinity, connections }) {
  const { hostname, port } = new URL(url);
  const bytes = requests.map((request) => bytesOf(request, `${hostname}:${port}`));
  const result = { statuses: {}, good: [], refused: [], broken: 0 };
  const idle = await Promise.all(
    Array.from({ length: connections }, () => opened(Number(port), hostname, result)),
  );
  const all = [...idle];
  for (const one of all) one.done = () => idle.push(one);
  const began = performance.now();
  const end = began + seconds * 1000;
  let sent = 0;
  while (performance.now() < end) {
    const now = performance.now();
    const due = rate === Infinity ? sent + idle.length : Math.floor(((now - began) / 1000) * rate);
    while (sent < due && idle.length > 0) {
      const dueAt = rate === Infinity ? now : began + (sent / rate) * 1000;
      idle.pop().ask(bytes[sent % bytes.length], dueAt);
      sent += 1;
    }
    await (rate === Infinity ? new Promise(setImmediate) : pause(TICK_MS));
  }
  const took = (performance.now() - began) / 1000;
  const answeredInTime = result.good.length;
  for (let waited = 0; idle.length < all.length && waited < 5000; waited += 50) await pause(50);
  result.broken += all.length - idle.length;
  for (const one of all) one.close();
  result.good.sort((a, b) => a - b);
  result.refused.sort((a, b) => a - b);
  return { ...result, asked: sent / took, goodRate: answeredInTime / took };
}

/** The part of ascending numbers below which so much of them is; undefined of none. */
export const percentile = (ascending, part) => ascending[Math.floor((ascending.length - 1) * part)];

/** As it is sent; `body` is sent as JSON. */
function bytesOf({ method = 'GET', path, headers, body }, host) {
  const json = body && JSON.stringify(body);
  const all = {
    Host: host,
    ...headers,
    ...(json && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${json ?? ''}`);
}

async function opened(port, host, result) {
  const socket = connect({ port, host, noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const one = {
    done: undefined,
    ask(request, dueAt) {
      one.dueAt = dueAt;
      one.left = undefined;
      socket.write(request);
    },
    close: () => socket.destroy(),
  };
  socket.on('error', () => (result.broken += 1));
  socket.on('data', (chunk) => {
    if (one.left === undefined) {
      const headEnd = chunk.indexOf(HEAD_END);
      const head = chunk.latin1Slice(0, headEnd);
      one.status = head.slice(9, 12);
      one.left = headEnd + 4 + Number(/content-length: (\d+)/iu.exec(head)?.[1] ?? 0);
    }
    one.left -= chunk.length;
    if (one.left > 0) return;
    const took = performance.now() - one.dueAt;
    result.statuses[one.status] = (result.statuses[one.status] ?? 0) + 1;
    if (one.status === '200') result.good.push(took);
    else result.refused.push(took);
    one.done();
  });
  return one;
}
