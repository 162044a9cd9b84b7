import { Inject, Module } from '@nestjs/common';
import { RECORD_OWNERS, type RecordOwners } from '../../shared/ports/record-owners.port.js';
import { CorePersonaService } from './core-persona.service.js';
import { ModelCallRepository } from './infra/model-call.repository.js';
import { PersonaRepository } from './infra/persona.repository.js';
import { PersonaVersionRepository } from './infra/persona-version.repository.js';
import { SampleRepository } from './infra/sample.repository.js';
import { ModelLedger } from './model-ledger.js';
import { SampleArchive } from './sample-archive.js';
import { VersionArchive } from './version-archive.js';

@Module({
  providers: [
    CorePersonaService,
    SampleArchive,
    ModelLedger,
    PersonaRepository,
    PersonaVersionRepository,
    VersionArchive,
    SampleRepository,
    ModelCallRepository,
  ],
  exports: [CorePersonaService, SampleArchive, VersionArchive, ModelLedger],
})
export class CorePersonaModule {
  constructor(@Inject(RECORD_OWNERS) owners: RecordOwners, personas: PersonaRepository) {
    owners.register('personaId', (id) => personas.findOwner(id));
  }
}
