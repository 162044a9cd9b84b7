import { ShutdownSignal } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { APP_CONFIG, type AppConfig } from './config/app-config.js';
import { refuseIdleWorker } from './config/worker-config.js';
import { drainConnections } from './http/server/drain-connections.js';
import { fastifyAdapter } from './http/server/fastify-adapter.js';
import { serveOperationsOnly } from './http/server/operations-only.js';
import { SERVER_HOOKS } from './http/server/request-order.js';
import { mountDocs } from './http/server/swagger.js';

/** Everything between creating the application and listening. */
export async function setUp(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  app.useLogger(app.get(Logger));
  const config = app.get<AppConfig>(APP_CONFIG);
  for (const addHook of SERVER_HOOKS) await addHook(app, config);
  mountDocs(app);
  drainConnections(app);
  // Exit code 0: for a supervisor, an orderly stop is not a failure.
  app.enableShutdownHooks([ShutdownSignal.SIGTERM, ShutdownSignal.SIGINT], { useProcessExit: true });
  return app;
}

export async function createApp(config: AppConfig): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config),
    fastifyAdapter(config),
    // Silent until `setUp` gives it our logger: what keeps it from starting is the caller's to tell, once.
    { logger: false, abortOnError: false },
  );
  return setUp(app);
}

/** The same application, doing jobs and answering only how it is. Throws NoWorker where it could do none. */
export async function createWorker(config: AppConfig): Promise<NestFastifyApplication> {
  refuseIdleWorker(config);
  const app = await createApp(config);
  serveOperationsOnly(app);
  return app;
}
