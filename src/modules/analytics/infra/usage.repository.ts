import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type { TimedEvent } from '../domain/timed-event.js';

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

  /** One statement for all; views of a user or a persona deleted meanwhile fall away instead of failing the others. */
  async insertViews(events: readonly TimedEvent[]): Promise<void> {
    const rows = events.map(({ userId, personaId, type, platform, at }) => ({
      user_id: userId,
      persona_id: personaId,
      type,
      platform: platform ?? null,
      at,
    }));
    await this.database.write(
      `INSERT INTO usage_events (user_id, writing_persona_id, event_type, platform, created_at)
       SELECT e.user_id, p.id, e.type, e.platform, e.at
         FROM jsonb_to_recordset(?::jsonb) AS e(user_id int, persona_id int, type text, platform text, at timestamptz)
         JOIN users u ON u.id = e.user_id
         LEFT JOIN writing_personas p ON p.id = e.persona_id
        WHERE is_granted(e.user_id, 'analytics', true)`,
      [JSON.stringify(rows)],
    );
  }
}
