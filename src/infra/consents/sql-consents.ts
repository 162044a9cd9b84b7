import type { Clock } from '../../shared/ports/clock.port.js';
import type { Consent, ConsentEvent, Consents, ConsentSource } from '../../shared/ports/consents.port.js';
import { type Purpose, PURPOSE_NAMES, PURPOSES } from '../../shared/purposes.js';
import type { Database } from '../database/database.js';

/** What Global Privacy Control refuses: the one purpose here that is for others than the person themselves. */
const SHARING: Purpose = 'shared_background';
/** Users with a stored signal: asking the database costs a query per request. */
const MAX_KNOWN_SIGNALS = 10_000;

interface EventRow {
  purpose: string;
  granted: boolean;
  source: ConsentSource;
  created_at: Date | string;
}

/** What holds for those who said nothing. */
export type ConsentDefaults = Readonly<Record<Purpose, boolean>>;

/** Consents in the table `consent_events`: a history, of which the newest event of a purpose holds. */
export class SqlConsents implements Consents {
  private readonly knownSignals = new Set<number>();

  constructor(
    private readonly database: Database,
    private readonly defaults: ConsentDefaults,
    private readonly clock: Clock,
  ) {}

  async allows(userId: number, purpose: Purpose): Promise<boolean> {
    const row = await this.database.asUser(userId, () =>
      this.database.queryOne<{ allowed: boolean }>('SELECT is_granted(?::int, ?, ?::boolean) AS allowed', [
        userId,
        purpose,
        this.defaults[purpose],
      ]),
    );
    return row?.allowed ?? false;
  }

  async of(userId: number): Promise<Readonly<Record<Purpose, Consent>>> {
    const events = await this.historyOf(userId);
    const entries = PURPOSE_NAMES.map((purpose) => {
      const newest = events.find((event) => event.purpose === purpose);
      const consent: Consent =
        newest === undefined
          ? { granted: this.defaults[purpose], source: 'default', since: null }
          : { granted: newest.granted, source: newest.source, since: newest.at };
      return [purpose, consent] as const;
    });
    return Object.fromEntries(entries) as Record<Purpose, Consent>;
  }

  async change(userId: number, purpose: Purpose, granted: boolean): Promise<void> {
    const now = (await this.of(userId))[purpose];
    if (now.source === 'user' && now.granted === granted) return;
    await this.add(userId, purpose, granted, 'user');
  }

  async historyOf(userId: number): Promise<readonly ConsentEvent[]> {
    const rows = await this.database.asUser(userId, () =>
      this.database.query<EventRow>(
        'SELECT purpose, granted, source, created_at FROM consent_events WHERE user_id = ? ORDER BY id DESC',
        [userId],
      ),
    );
    return rows.map(({ purpose, granted, source, created_at: at }) => ({
      purpose,
      granted,
      source,
      at: new Date(at),
    }));
  }

  async noteGlobalPrivacyControl(userId: number): Promise<void> {
    if (this.knownSignals.has(userId)) return;
    const isKept = (await this.historyOf(userId)).some(({ source }) => source === 'gpc');
    if (!isKept) await this.add(userId, SHARING, false, 'gpc');
    if (this.knownSignals.size >= MAX_KNOWN_SIGNALS) this.knownSignals.clear();
    this.knownSignals.add(userId);
  }

  private async add(
    userId: number,
    purpose: Purpose,
    granted: boolean,
    source: ConsentSource,
  ): Promise<void> {
    await this.database.asUser(userId, () =>
      this.database.write(
        'INSERT INTO consent_events (user_id, purpose, granted, source, created_at) VALUES (?, ?, ?, ?, ?)',
        [userId, purpose, granted, source, this.clock.now()],
      ),
    );
  }
}

/** Consents of a user who has not decided. */
export const defaultsFor = (externalModel: 'ask' | 'granted'): ConsentDefaults => ({
  processing: PURPOSES.processing.byDefault,
  external_model: externalModel === 'granted',
  analytics: PURPOSES.analytics.byDefault,
  learning: PURPOSES.learning.byDefault,
  shared_background: PURPOSES.shared_background.byDefault,
});
