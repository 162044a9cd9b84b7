import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/app-config.js';
import { Performer } from '../shared/acting/performer.js';

/** A command of the operator, as the audit trail names it. */
export interface CliAction {
  /** `user promote` */
  readonly command: string;
  /** True for a change that the command does not record step by step itself. Reads are not recorded. */
  readonly isRecorded: boolean;
}

/**
 * Runs a command on the service's own parts, without HTTP and without doing jobs, for the operator: all rows are visible.
 */
export async function withApp(
  { command, isRecorded }: CliAction,
  work: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot(loadConfig({ ...process.env, JOB_CONCURRENCY: '0' })),
    {
      logger: ['error'],
      abortOnError: false,
    },
  );
  const act = {
    actor: { kind: 'system' },
    action: `CLI ${command}`,
    requestId: `cli-${randomUUID()}`,
    changes: isRecorded,
    isUnrecorded: !isRecorded,
  } as const;
  try {
    await app.get(Performer).perform(act, () => work(app));
  } finally {
    await app.close();
  }
}
