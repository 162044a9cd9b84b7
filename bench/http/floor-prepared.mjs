// The floor of an uncached read: node:http and one prepared query, no checks, nothing sealed.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const READ = {
  name: 'read',
  text: 'SELECT body FROM bench_plain WHERE persona_id = $1 AND platform = $2 AND user_id = $3',
};

createServer(async (request, response) => {
  if (request.url === '/health/live') return response.end('ok');
  const [, , , persona, , platform] = request.url.split('/');
  const { rows } = await pool.query({ ...READ, values: [persona, platform, request.headers['x-user']] });
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  return response.end(JSON.stringify(rows[0].body));
}).listen(Number(process.env.PORT), '127.0.0.1');
