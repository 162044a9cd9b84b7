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
export { ModelLedger } from './model-ledger.js';
export { type NamedSample, SampleArchive, type StagedSample, toWritingSample } from './sample-archive.js';
export { type ComparedVersion, VersionArchive } from './version-archive.js';
