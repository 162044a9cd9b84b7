import { Global, Module } from '@nestjs/common';
import { LANGUAGE_LAB } from '../../language/index.js';
import { InProcessLanguageLab } from './in-process-language-lab.js';

@Global()
@Module({
  providers: [{ provide: LANGUAGE_LAB, useFactory: () => new InProcessLanguageLab() }],
  exports: [LANGUAGE_LAB],
})
export class LanguageModule {}
