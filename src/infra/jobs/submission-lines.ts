import { SubmissionsBusy } from '../../shared/job-errors.js';

/** Of one user, those that wait: nearly a minute’s worth of what RATE_LIMIT_GENERATION_PER_MINUTE lets through by default. */
const MOST_WAITING = 100;

interface Line {
  waiting: number;
  end: Promise<unknown>;
}

/**
 * Submissions of one user one after the other. They would wait for each other in the database all the same, but each with a
 * connection in its hands: one user could have all of them.
 */
export class SubmissionLines {
  private readonly lines = new Map<number, Line>();

  /** Once those before it have ended, well or not. Rejects with SubmissionsBusy, where too many wait, or as the work does. */
  async inTurn<Result>(userId: number, work: () => Promise<Result>): Promise<Result> {
    const line = this.lines.get(userId) ?? { waiting: 0, end: Promise.resolve() };
    if (line.waiting > MOST_WAITING) throw new SubmissionsBusy();
    const [before, mine] = [line.end, Promise.withResolvers<void>()];
    this.lines.set(userId, line);
    line.waiting += 1;
    line.end = mine.promise;
    try {
      await before;
      return await work();
    } finally {
      mine.resolve();
      line.waiting -= 1;
      if (line.waiting === 0) this.lines.delete(userId);
    }
  }
}
