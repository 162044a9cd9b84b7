// The floor of a cached read: Fastify that returns the same bytes, no checks at all.
import { readFileSync } from 'node:fs';
import fastify from 'fastify';

const body = readFileSync(process.env.BODY_FILE, 'utf8');
const server = fastify();
server.get('/health/live', async () => 'ok');
server.get('/api/personas/:persona_id/platform/:platform', (_, reply) => {
  reply.header('Content-Type', 'application/json; charset=utf-8');
  return reply.send(body);
});
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
