import { join } from 'node:path';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { FILE_STORE, type FileStore } from '../../shared/ports/file-store.port.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore } from './s3-file-store.js';

const openStore = ({ dataDir, s3 }: AppConfig): Promise<FileStore> | FileStore =>
  s3 === undefined ? new LocalFileStore(join(dataDir, 'files')) : S3FileStore.open(s3);

/** Provides the files adapter. */
@Global()
@Module({
  providers: [{ provide: FILE_STORE, inject: [APP_CONFIG], useFactory: openStore }],
  exports: [FILE_STORE],
})
export class FilesModule implements OnApplicationShutdown {
  constructor(@Inject(FILE_STORE) private readonly store: FileStore) {}

  onApplicationShutdown(): void {
    if (this.store instanceof S3FileStore) this.store.close();
  }
}
