import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { LANGUAGE_LAB } from '../../language/index.js';
import { PooledLanguageLab } from './pooled-language-lab.js';

/** Measures texts on threads of their own, which end with the application. */
@Global()
@Module({
  providers: [
    {
      provide: PooledLanguageLab,
      inject: [APP_CONFIG],
      useFactory: ({ language }: AppConfig) => new PooledLanguageLab(language),
    },
    { provide: LANGUAGE_LAB, useExisting: PooledLanguageLab },
    {
      provide: LanguageModule,
      inject: [PooledLanguageLab],
      useFactory: (lab: PooledLanguageLab) => new LanguageModule(lab),
    },
  ],
  exports: [LANGUAGE_LAB],
})
export class LanguageModule implements OnApplicationShutdown {
  constructor(private readonly lab: PooledLanguageLab) {}

  onApplicationShutdown(): Promise<void> {
    return this.lab.close();
  }
}
