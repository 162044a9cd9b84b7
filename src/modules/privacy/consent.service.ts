import { Inject, Injectable } from '@nestjs/common';
import {
  type Consent,
  CONSENTS,
  type ConsentEvent,
  type Consents,
} from '../../shared/ports/consents.port.js';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { type Purpose, PURPOSE_NAMES } from '../../shared/purposes.js';

/** Consents of a user by purpose. */
export type ConsentState = Readonly<Record<Purpose, Consent>>;

/** What people choose about their data. */
@Injectable()
export class ConsentService {
  constructor(
    @Inject(CONSENTS) private readonly consents: Consents,
    @Inject(ROW_ACCESS) private readonly rows: RowAccess,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  of(userId: number): Promise<ConsentState> {
    return this.consents.of(userId);
  }

  historyOf(userId: number): Promise<readonly ConsentEvent[]> {
    return this.consents.historyOf(userId);
  }

  /** Stores all choices or none; omitted ones stay unchanged. */
  change(userId: number, choices: Readonly<Partial<Record<Purpose, boolean>>>): Promise<ConsentState> {
    const change = async () => {
      for (const purpose of PURPOSE_NAMES) {
        const granted = choices[purpose];
        if (granted !== undefined) await this.consents.change(userId, purpose, granted);
      }
      return this.consents.of(userId);
    };
    // An administrator’s own choices are those of a user.
    return this.rows.asUser(userId, () => this.unitOfWork.run(change));
  }
}
