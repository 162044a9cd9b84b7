import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { JOBS, type Jobs } from '../../shared/ports/jobs.port.js';
import { RESPONSE_CACHE, type ResponseCache } from '../../shared/ports/response-cache.port.js';

/** What is left of a user beside tables and files: answers in caches, the data key in memory, numbers in the queue. */
@Injectable()
export class TracesService {
  private readonly logger = new Logger('Privacy');

  constructor(
    @Inject(RESPONSE_CACHE) private readonly cache: ResponseCache,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(JOBS) private readonly jobs: Jobs,
  ) {}

  /** Once the user is gone. What the queue cannot remove now, the next reconciliation does, within a day. */
  async remove(userId: number): Promise<void> {
    await this.cache.erase(userId);
    this.cipher.forget(userId);
    await this.jobs
      .forget(userId)
      .catch((err: unknown) => this.logger.error({ event: 'erasure.queue_left', err }));
  }
}
