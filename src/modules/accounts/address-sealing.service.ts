import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { AccountRepository } from './infra/account.repository.js';

/**
 * Encrypts addresses of accounts from before addresses were encrypted: the migration has no keys. Several processes may
 * run it in parallel, and it may be interrupted at any time.
 */
@Injectable()
export class AddressSealingService implements OnApplicationBootstrap {
  private readonly logger = new Logger(AddressSealingService.name);

  constructor(
    private readonly accounts: AccountRepository,
    @Inject(ROW_ACCESS) private readonly rows: RowAccess,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    let sealed = 0;
    for (;;) {
      const batch = await this.accounts.listUnsealed();
      for (const { id, email } of batch) {
        const digest = await this.accounts.digestOf(email);
        await this.rows.asUser(id, () =>
          this.unitOfWork.run(() => this.accounts.sealAddress(id, email, digest)),
        );
      }
      sealed += batch.length;
      if (batch.length === 0) break;
    }
    if (sealed > 0) this.logger.log(`Sealed the addresses of ${sealed} accounts.`);
  }
}
