import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type { ModelCall } from '../../../shared/ports/text-model.port.js';
import { ModelCallEntity } from './model-call.entity.js';

/** Reads and writes model call rows. */
@Injectable()
export class ModelCallRepository {
  constructor(private readonly database: Database) {}

  create(userId: number, personaId: number | null, call: ModelCall): void {
    const { usage, ...rest } = call;
    this.database.em.persist(
      this.database.em.create(ModelCallEntity, {
        ...rest,
        userId,
        writingPersonaId: personaId,
        tokenUsage: usage,
      }),
    );
  }
}
