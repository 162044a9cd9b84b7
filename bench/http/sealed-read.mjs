// What encryption and row-level security cost a read by themselves: node:http in front of the service's own reading of a
// platform persona (one statement under row-level security, unsealed, presented), without guards, limits, audit and Nest.
import { createServer } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/app.module.js';
import { loadConfig } from '../../dist/config/app-config.js';
import { Database } from '../../dist/infra/database/database.js';
import { PlatformReaderService } from '../../dist/modules/platforms/platform-reader.service.js';
import { presentPlatformPersona } from '../../dist/modules/platforms/http/platform.presenter.js';

const app = await NestFactory.createApplicationContext(AppModule.forRoot(loadConfig(process.env)), {
  logger: ['error'],
});
const database = app.get(Database, { strict: false });
const reader = app.get(PlatformReaderService, { strict: false });

createServer(async (request, response) => {
  if (request.url === '/health/live') return response.end('ok');
  const [, , , persona, , platform] = request.url.split('/');
  const userId = Number(request.headers['x-user']);
  const found = await database.asUser(userId, () =>
    reader.read({ userId, roles: ['user'] }, Number(persona), platform),
  );
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  return response.end(JSON.stringify({ success: true, data: presentPlatformPersona(found) }));
}).listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
