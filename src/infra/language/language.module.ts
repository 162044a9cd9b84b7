import { Global, Module } from '@nestjs/common';
import { LANGUAGE_LAB } from '../../language/index.js';
import { TEXT_THREADS, type TextThreads } from '../../shared/ports/text-threads.port.js';
import { TextThreadsModule } from '../threads/text-threads.module.js';
import { PooledLanguageLab } from './pooled-language-lab.js';

/** Measures texts on threads. */
@Global()
@Module({
  imports: [TextThreadsModule],
  providers: [
    {
      provide: LANGUAGE_LAB,
      inject: [TEXT_THREADS],
      useFactory: (threads: TextThreads) => new PooledLanguageLab(threads),
    },
  ],
  exports: [LANGUAGE_LAB],
})
export class LanguageModule {}
