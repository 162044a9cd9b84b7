import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { FILE_STORE } from '../../shared/ports/file-store.port.js';
import { LocalFileStore } from './local-file-store.js';

@Global()
@Module({
  providers: [
    {
      provide: FILE_STORE,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => new LocalFileStore(join(config.dataDir, 'files')),
    },
  ],
  exports: [FILE_STORE],
})
export class FilesModule {}
