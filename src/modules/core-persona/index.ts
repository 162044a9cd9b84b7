export { CorePersonaModule } from './core-persona.module.js';
export { CorePersonaService } from './core-persona.service.js';
export type { DerivedPersona, MeasuredPersona } from './core-persona.service.js';
export type * from './domain/core-persona.js';
export {
  type Complaint,
  COMPLAINTS,
  type FeedbackSignal,
  learnFromFeedback,
  type PersonaChangeNote,
} from './domain/learn-from-feedback.js';
export type * from './domain/learned-preferences.js';
export type * from './domain/new-sample.js';
export type * from './domain/onboarding.js';
export type * from './domain/compare-snapshots.js';
export { type ChangeReason, restored } from './domain/persona-snapshot.js';
export type * from './domain/stored-persona.js';
export { PersonaDto, PersonaSummaryDto } from './http/persona.dto.js';
export { type PlatformSummaries, presentPersona, presentSummary } from './http/persona.presenter.js';
export { ModelCallEntity } from './infra/model-call.entity.js';
export { PersonaVersionEntity } from './infra/persona-version.entity.js';
export { WritingPersonaEntity } from './infra/writing-persona.entity.js';
export { WritingSampleEntity } from './infra/writing-sample.entity.js';
export { ModelLedgerService } from './model-ledger.service.js';
export {
  type NamedSample,
  SampleArchiveService,
  type StagedSample,
  toWritingSample,
} from './sample-archive.service.js';
export { type ComparedVersion, VersionArchiveService } from './version-archive.service.js';
