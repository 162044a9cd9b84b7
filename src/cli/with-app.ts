import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/app-config.js';
import { Database } from '../infra/database/database.js';

/** Runs a command on the service's own parts, without HTTP and without doing jobs, for whoever runs the machine: all rows are shown. */
export async function withApp(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot(loadConfig({ ...process.env, JOB_CONCURRENCY: '0' })),
    {
      logger: ['error'],
      abortOnError: false,
    },
  );
  try {
    await app.get(Database, { strict: false }).asOperator(() => work(app));
  } finally {
    await app.close();
  }
}
