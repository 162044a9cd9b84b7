import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type { NumberedView, TimedEvent, WaitingView } from '../domain/timed-event.js';

/** Writes usage events and counts them (`usage_events`). */
@Injectable()
export class UsageRepository {
  constructor(private readonly database: Database) {}

  /** Inside a unit of work. Nothing is counted of those who object. */
  async create(event: TimedEvent): Promise<void> {
    await this.database.write(
      `INSERT INTO usage_events (user_id, writing_persona_id, event_type, platform, value, created_at)
       SELECT ?::int, ?::int, ?, ?, ?::float, ?::timestamptz WHERE is_granted(?::int, 'analytics', true)`,
      [
        event.userId,
        event.personaId,
        event.type,
        event.platform ?? null,
        event.value ?? null,
        event.at,
        event.userId,
      ],
    );
  }

  /** The same views, and an id for those that have none. */
  async numbered(views: readonly WaitingView[]): Promise<readonly NumberedView[]> {
    const unnumbered = views.filter(({ id }) => id === undefined).length;
    const ids = (await this.database.nextIds('usage_events', unnumbered)).values();
    return views.map((view) => ({ ...view, id: view.id ?? Number(ids.next().value) }));
  }

  /**
   * One statement for all; skips views of users or personas deleted meanwhile, and views that are stored already: after
   * an unknown outcome of the commit the caller may repeat it.
   */
  async insertViews(views: readonly NumberedView[]): Promise<void> {
    const rows = views.map(({ id, userId, personaId, type, platform, at }) => ({
      id,
      user_id: userId,
      persona_id: personaId,
      type,
      platform: platform ?? null,
      at,
    }));
    await this.database.write(
      `INSERT INTO usage_events (id, user_id, writing_persona_id, event_type, platform, created_at)
       SELECT e.id, e.user_id, p.id, e.type, e.platform, e.at
         FROM jsonb_to_recordset(?::jsonb)
           AS e(id int, user_id int, persona_id int, type text, platform text, at timestamptz)
         JOIN users u ON u.id = e.user_id
         LEFT JOIN writing_personas p ON p.id = e.persona_id
        WHERE is_granted(e.user_id, 'analytics', true)
       ON CONFLICT (id, created_at) DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
}
