import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { FILE_STORE, type FileStore, type StoredFile } from '../../shared/ports/file-store.port.js';
import { countWords } from '../../language/index.js';
import type { NewSample } from './domain/new-sample.js';
import type { WritingSample } from './domain/onboarding.js';
import { SampleNotFound } from './domain/persona-errors.js';
import type { StoredSample } from './domain/stored-persona.js';
import { SampleRepository } from './infra/sample.repository.js';

/** A sample that evidence can name already. */
export interface NamedSample extends NewSample {
  readonly id: number;
}

/** A sample with its original in the file store, before it has a row. */
export interface StagedSample extends NamedSample {
  readonly fileKey: string;
}

const FOLDER = 'samples/';
/** The keys that {@link SampleArchiveService.stage} makes, and what a store leaves of one that it was killed at. */
const ORIGINAL = /^samples\/\d+\/\d+(?:-[0-9a-f]{8})?\.txt(?:\.[0-9a-f]+\.tmp)?$/u;
/** Files per look-up. */
const BATCH = 500;

/**
 * Stores writing samples: originals as files, the rest as rows. Files are written before the rows that name them and
 * deleted after, so that a row never names a missing file; a crash in between, or a store that is down, leaves an
 * unnamed file for {@link sweep}.
 */
@Injectable()
export class SampleArchiveService {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly rows: SampleRepository,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async name(samples: readonly NewSample[]): Promise<readonly NamedSample[]> {
    const ids = await this.rows.reserveIds(samples.length);
    return samples.map((sample, index) => {
      const id = ids[index];
      if (id === undefined) throw new Error('The database reserved fewer ids than asked for.');
      return { ...sample, id };
    });
  }

  /**
   * Writes the originals, under names of their own each time: an attempt that fails removes what it wrote and nothing else.
   * Call before the unit of work; give the result back to {@link abandon} if it fails. Throws FilesUnavailable.
   */
  async stage(userId: number, samples: readonly NamedSample[]): Promise<readonly StagedSample[]> {
    const staged = samples.map((sample) => ({
      ...sample,
      fileKey: `${FOLDER}${userId}/${sample.id}-${randomBytes(4).toString('hex')}.txt`,
    }));
    try {
      for (const { id, fileKey, text } of staged) {
        const sealed = await this.cipher.seal({ table: 'files', column: fileKey, rowId: id, userId }, text);
        await this.files.put(fileKey, new TextEncoder().encode(JSON.stringify(sealed)));
      }
    } catch (error) {
      await this.discard(staged);
      throw error;
    }
    return staged;
  }

  /** Inside a unit of work: makes the rows. */
  async keep(
    userId: number,
    personaId: number,
    staged: readonly StagedSample[],
  ): Promise<readonly StoredSample[]> {
    const createdAt = this.clock.now();
    const kept = staged.map((sample) => ({
      ...sample,
      userId,
      personaId,
      words: countWords(sample.text),
      createdAt,
    }));
    for (const sample of kept) await this.rows.create(sample);
    return kept;
  }

  /**
   * After work with staged samples that failed. A database that went away may have committed their rows, unheard: then they
   * stay, and what no row names after all is left to {@link sweep}.
   */
  async abandon(samples: readonly { readonly fileKey: string }[], error: unknown): Promise<void> {
    if (!(error instanceof DatabaseUnavailable)) await this.discard(samples);
  }

  /** Files that the store cannot delete now are left to {@link sweep}: the change of the rows stands. */
  async discard(samples: readonly { readonly fileKey: string }[]): Promise<void> {
    // In parallel: a store that is down would otherwise be waited for once per file.
    await Promise.all(
      samples.map(({ fileKey }) =>
        this.files
          .delete(fileKey)
          .catch((error: unknown) => this.logger.error({ msg: 'a file is left to be swept', err: error })),
      ),
    );
  }

  /**
   * Counts or deletes originals from before a moment that no row names. Files with foreign names stay. For maintenance.
   */
  async sweep(before: Date, doDelete: boolean): Promise<number> {
    let swept = 0;
    let batch: StoredFile[] = [];
    const look = async () => {
      for (const key of await this.rows.unnamed(batch.map((file) => file.key))) {
        if (doDelete) await this.files.delete(key);
        swept += 1;
      }
      batch = [];
    };
    for await (const file of this.files.list(FOLDER)) {
      if (ORIGINAL.test(file.key) && file.modifiedAt < before) batch.push(file);
      if (batch.length === BATCH) await look();
    }
    await look();
    return swept;
  }

  list(personaId: number): Promise<readonly StoredSample[]> {
    return this.rows.listOfPersona(personaId);
  }

  /** Throws SampleNotFound. */
  async get(personaId: number, sampleId: number): Promise<StoredSample> {
    const sample = (await this.list(personaId)).find(({ id }) => id === sampleId);
    if (sample === undefined) throw new SampleNotFound(sampleId, personaId);
    return sample;
  }

  /** Inside a unit of work: deletes the row. Call {@link discard} once it is committed. */
  remove(sample: StoredSample): Promise<void> {
    return this.rows.delete(sample);
  }
}

/** A sample as the engine and the interpreter read it. */
export const toWritingSample = (sample: NamedSample | StoredSample): WritingSample => ({
  id: String(sample.id),
  text: sample.text,
  source: sample.source,
  ...(sample.title !== undefined && { title: sample.title }),
  ...(sample.language !== undefined && { language: sample.language }),
  ...(sample.url !== undefined && { url: sample.url }),
});
