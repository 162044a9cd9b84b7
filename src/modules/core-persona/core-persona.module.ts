import { Inject, Module } from '@nestjs/common';
import { RECORD_OWNERS, type RecordOwners } from '../../shared/ports/record-owners.port.js';
import { CorePersonaService } from './core-persona.service.js';
import { ModelCallRepository } from './infra/model-call.repository.js';
import { PersonaRepository } from './infra/persona.repository.js';
import { PersonaVersionRepository } from './infra/persona-version.repository.js';
import { SampleRepository } from './infra/sample.repository.js';
import { ModelLedgerService } from './model-ledger.service.js';
import { SampleArchiveService } from './sample-archive.service.js';
import { VersionArchiveService } from './version-archive.service.js';

/** Wires the feature core persona. */
@Module({
  providers: [
    CorePersonaService,
    SampleArchiveService,
    ModelLedgerService,
    PersonaRepository,
    PersonaVersionRepository,
    VersionArchiveService,
    SampleRepository,
    ModelCallRepository,
  ],
  exports: [CorePersonaService, SampleArchiveService, VersionArchiveService, ModelLedgerService],
})
export class CorePersonaModule {
  constructor(@Inject(RECORD_OWNERS) owners: RecordOwners, personas: PersonaRepository) {
    owners.register('personaId', (id) => personas.findOwner(id));
  }
}
