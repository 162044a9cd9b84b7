import { Injectable } from '@nestjs/common';
import { compareSnapshots, type SnapshotChange } from './domain/compare-snapshots.js';
import { VersionNotFound } from './domain/persona-errors.js';
import { type PersonaVersion, snapshotOf } from './domain/persona-snapshot.js';
import type { CorePersona } from './domain/stored-persona.js';
import { PersonaVersionRepository } from './infra/persona-version.repository.js';

/** A version with what its successor says otherwise. */
export interface ComparedVersion extends PersonaVersion {
  readonly changes: readonly SnapshotChange[];
}

/** The versions that a persona had. */
@Injectable()
export class VersionArchiveService {
  constructor(private readonly versions: PersonaVersionRepository) {}

  /** Newest first. */
  async list(persona: CorePersona, limit: number, before?: number): Promise<readonly ComparedVersion[]> {
    const listed = await this.versions.list(persona.id, limit, before);
    const successor =
      before === undefined ? undefined : (await this.versions.find(persona.id, before))?.snapshot;
    let after = successor ?? snapshotOf(persona);
    return listed.map((version) => {
      const changes = compareSnapshots(version.snapshot, after);
      after = version.snapshot;
      return { ...version, changes };
    });
  }

  /** Throws VersionNotFound. */
  async get(personaId: number, version: number): Promise<PersonaVersion> {
    const found = await this.versions.find(personaId, version);
    if (found === undefined) throw new VersionNotFound(version, personaId);
    return found;
  }
}
