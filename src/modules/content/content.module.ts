import { Inject, Module } from '@nestjs/common';
import { RECORD_OWNERS, type RecordOwners } from '../../shared/ports/record-owners.port.js';
import { CorePersonaModule } from '../core-persona/index.js';
import { PlatformsModule } from '../platforms/index.js';
import { QualityModule } from '../quality/index.js';
import { ContentStoreService } from './content-store.service.js';
import { ContentService } from './content.service.js';
import { DraftWriterService } from './draft-writer.service.js';
import { ContentController } from './http/content.controller.js';
import { ContentRepository } from './infra/content.repository.js';

/** Wires the feature content. */
@Module({
  imports: [CorePersonaModule, PlatformsModule, QualityModule],
  controllers: [ContentController],
  providers: [ContentService, ContentStoreService, DraftWriterService, ContentRepository],
  exports: [ContentService],
})
export class ContentModule {
  constructor(@Inject(RECORD_OWNERS) owners: RecordOwners, contents: ContentRepository) {
    owners.register('contentId', (id) => contents.findOwner(id));
  }
}
