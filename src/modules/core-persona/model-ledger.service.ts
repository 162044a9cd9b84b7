import { Inject, Injectable } from '@nestjs/common';
import type { ModelCall } from '../../shared/ports/text-model.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { ModelCallRepository } from './infra/model-call.repository.js';

/** Stores prompt, usage and outcome of every model call, also when its result was discarded. */
@Injectable()
export class ModelLedgerService {
  constructor(
    private readonly calls: ModelCallRepository,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Joins the running unit of work, so that a call is booked exactly when its effect is. */
  record(userId: number, personaId: number | null, calls: readonly ModelCall[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      for (const call of calls) this.calls.create(userId, personaId, call);
    });
  }

  /** Runs work that calls a model; if it fails, its calls are booked all the same before the error goes on. */
  async bookingFailures<Result>(
    userId: number,
    work: (onCall: (call: ModelCall) => void) => Promise<Result>,
  ): Promise<Result> {
    const calls: ModelCall[] = [];
    try {
      return await work((call) => calls.push(call));
    } catch (error) {
      await this.record(userId, null, calls);
      throw error;
    }
  }
}
