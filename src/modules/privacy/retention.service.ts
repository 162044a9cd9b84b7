import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { AUDIT_TRAIL, type AuditTrail } from '../../shared/ports/audit-trail.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { RETENTION_CLASS_NAMES, type RetentionClass } from '../../shared/retention-classes.js';
import { ErasureService } from './erasure.service.js';
import { RetentionRepository } from './infra/retention.repository.js';

const DAY_MS = 86_400_000;
const BATCH = 1000;

/** What became of one kind of data. */
export interface RetentionResult {
  readonly name: RetentionClass;
  /** 0: kept for ever, and not looked at. */
  readonly days: number;
  /** How many rows (or accounts) were deleted, or would be. */
  readonly count: number;
}

/**
 * Deletes data that is older than its retention period, one batch per transaction: the next run continues an
 * interrupted one. Data under a legal hold or a restriction stays.
 */
@Injectable()
export class RetentionService {
  constructor(
    private readonly rows: RetentionRepository,
    private readonly erasure: ErasureService,
    @Inject(AUDIT_TRAIL) private readonly trail: AuditTrail,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a run would delete now. */
  async preview(): Promise<readonly RetentionResult[]> {
    return this.forEach(async (name, before) =>
      name === 'inactive_accounts' ? this.rows.countInactive(before) : this.rows.count(name, before),
    );
  }

  /** Deletes it. Every kind that lost something is told of in the audit trail. */
  async run(onProgress: (name: RetentionClass, done: number) => void): Promise<readonly RetentionResult[]> {
    const requestId = randomUUID();
    return this.forEach(async (name, before) => {
      let done = 0;
      for (;;) {
        const deleted = await this.deleteSome(name, before);
        done += deleted;
        if (deleted === 0) break;
        onProgress(name, done);
      }
      if (done > 0) await this.record(name, done, requestId);
      return done;
    });
  }

  private async deleteSome(name: RetentionClass, before: Date): Promise<number> {
    if (name !== 'inactive_accounts') return this.rows.deleteSome(name, before, BATCH);
    const inactive = await this.rows.listInactive(before, BATCH);
    for (const userId of inactive) await this.erasure.erase(userId);
    return inactive.length;
  }

  private record(name: RetentionClass, count: number, requestId: string): Promise<void> {
    return this.trail.append({
      actorRole: 'system',
      action: `retention ${name}`,
      target: `deleted=${count}`,
      outcome: 'success',
      status: 200,
      requestId,
    });
  }

  private async forEach(
    count: (name: RetentionClass, before: Date) => Promise<number>,
  ): Promise<readonly RetentionResult[]> {
    const now = this.clock.now().getTime();
    const results: RetentionResult[] = [];
    for (const name of RETENTION_CLASS_NAMES) {
      const days = this.config.retentionDays[name];
      const n = days === 0 ? 0 : await count(name, new Date(now - days * DAY_MS));
      results.push({ name, days, count: n });
    }
    return results;
  }
}
