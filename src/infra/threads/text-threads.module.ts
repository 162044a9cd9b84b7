import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { TEXT_THREADS } from '../../shared/ports/text-threads.port.js';
import { currentScope } from '../database/row-scope.js';
import { PooledTextThreads } from './pooled-text-threads.js';

/** The account for which the running work is done; administrators and maintenance are one owner. */
function currentOwner(): string {
  const scope = currentScope();
  return typeof scope === 'object' ? String(scope.userId) : 'operator';
}

/** Reads texts on threads of their own, which end with the application. */
@Global()
@Module({
  providers: [
    {
      provide: PooledTextThreads,
      inject: [APP_CONFIG],
      useFactory: ({ language }: AppConfig) => new PooledTextThreads(language, currentOwner),
    },
    { provide: TEXT_THREADS, useExisting: PooledTextThreads },
    {
      provide: TextThreadsModule,
      inject: [PooledTextThreads],
      useFactory: (threads: PooledTextThreads) => new TextThreadsModule(threads),
    },
  ],
  exports: [TEXT_THREADS],
})
export class TextThreadsModule implements OnApplicationShutdown {
  constructor(private readonly threads: PooledTextThreads) {}

  onApplicationShutdown(): Promise<void> {
    return this.threads.close();
  }
}
