import { describe, expect, it } from 'vitest';
import { ProcessingRestricted, UserNotFound } from '../access-errors.js';
import type { AuditEntry } from '../ports/audit-trail.port.js';
import type { LimitState } from '../ports/generation-limit.port.js';
import { RateLimited } from '../rate-errors.js';
import type { Act } from './act.js';
import { AuditUnavailable } from './audit-unavailable.js';
import { Performer, type PerformerPorts } from './performer.js';

const USER: Act = {
  actor: { kind: 'principal', principal: { userId: 7, roles: ['user'] } },
  action: 'PUT /api/personas/:persona_id',
  target: 'persona_id=12',
  records: { personaId: 12 },
  requestId: 'r1',
  changes: true,
};
const ADMIN: Act = {
  ...USER,
  actor: { kind: 'principal', principal: { userId: 1, roles: ['user', 'admin'] } },
};
const OWNER = 7;

const state = (used: number, limit: number): LimitState => ({
  name: 'generation',
  limit,
  windowSeconds: 60,
  remaining: Math.max(0, limit - used),
  resetSeconds: 30,
  isExceeded: used > limit,
});

/** A performer over ports that remember what they were asked, in order. */
function setUp(options: { restricted?: number; limit?: number; trailIsDown?: true } = {}) {
  const steps: string[] = [];
  const entries: (AuditEntry & { readonly how: string })[] = [];
  const faults: unknown[] = [];
  let used = 0;
  const write = (how: string) => (entry: AuditEntry) => void entries.push({ ...entry, how });
  const ports: PerformerPorts = {
    rows: {
      asUser: (userId, work) => (steps.push(`rows of ${userId}`), work()),
      asOperator: (work) => (steps.push('all rows'), work()),
    },
    trail: {
      actingAs: (actor, work) => (steps.push(`acting ${actor.actorRole}`), work()),
      record: write('record'),
      note: write('note'),
      append: async (entry) => {
        if (options.trailIsDown) throw new Error('down');
        write('append')(entry as AuditEntry);
      },
      list: async () => [],
      since: async () => undefined,
      pseudonymOf: String,
    },
    owners: { ownerOf: async ({ personaId }) => (personaId === 12 ? OWNER : undefined) },
    consents: {
      allows: async (userId) => {
        steps.push(`asked ${userId}`);
        return userId !== options.restricted;
      },
    },
    generationLimit: { count: async () => state((used += 1), options.limit ?? 10) },
    onAuditFault: (error) => faults.push(error),
  };
  return { performer: new Performer(ports), steps, entries, faults };
}

describe(Performer.name, () => {
  it('shows a user their own rows and asks for their restriction before the work', async () => {
    const { performer, steps } = setUp();

    await performer.perform(USER, async () => steps.push('work'));

    expect(steps).toEqual(['rows of 7', 'acting user', 'asked 7', 'work']);
  });

  it('shows an administrator all rows and asks for the restriction of the owner', async () => {
    const { performer, steps } = setUp();

    await performer.perform(ADMIN, async () => steps.push('work'));

    expect(steps).toEqual(['all rows', 'acting admin', `asked ${OWNER}`, 'work']);
  });

  it('sets no row scope for an anonymous caller', async () => {
    const { performer, steps } = setUp();

    await performer.perform({ ...USER, actor: { kind: 'anonymous' } }, async () => steps.push('work'));

    expect(steps).toEqual(['acting anonymous', 'work']);
  });

  it('shows a job the rows of its user, and an operator command all rows', async () => {
    const { performer, steps } = setUp();

    await performer.perform({ ...USER, actor: { kind: 'system', userId: 9 } }, async () => undefined);
    await performer.perform({ ...USER, actor: { kind: 'system' } }, async () => undefined);

    expect(steps).toEqual(['rows of 9', 'acting system', 'asked 9', 'all rows', 'acting system']);
  });

  it('does not start a change of data whose processing is restricted, and records the refusal', async () => {
    const { performer, entries } = setUp({ restricted: 7 });
    let worked = false;
    const act = { ...USER, statusOf: () => ({ status: 403, code: 'privacy.processing_restricted' }) };

    const done = performer.perform(act, async () => (worked = true));

    await expect(done).rejects.toBeInstanceOf(ProcessingRestricted);
    expect(worked).toBe(false);
    expect(entries).toMatchObject([{ how: 'append', outcome: 'denied', status: 403, subjectId: OWNER }]);
  });

  it.each([
    ['reads', { changes: false }],
    ['rights of the owner', { ignoresRestriction: true }],
  ])('allows %s while processing is restricted', async (_, overrides) => {
    const { performer } = setUp({ restricted: 7 });

    expect(await performer.perform({ ...USER, ...overrides }, async () => 'done')).toBe('done');
  });

  it('counts a generation, and refuses the first beyond the limit without starting it', async () => {
    const { performer } = setUp({ limit: 1 });
    const seen: number[] = [];
    const act: Act = { ...USER, onGenerationCounted: ({ remaining }) => seen.push(remaining) };
    let worked = 0;

    await performer.perform(act, async () => (worked += 1));
    const second = performer.perform(act, async () => (worked += 1));

    await expect(second).rejects.toMatchObject({ constructor: RateLimited, retryAfterSeconds: 30 });
    expect({ worked, seen }).toEqual({ worked: 1, seen: [0, 0] });
  });

  it('resolves a change only after its record is durable', async () => {
    const { performer, entries } = setUp();

    await performer.perform(USER, async () => undefined);

    expect(entries).toEqual([
      {
        how: 'append',
        actorId: 7,
        actorRole: 'user',
        subjectId: 7,
        action: 'PUT /api/personas/:persona_id',
        target: 'persona_id=12',
        outcome: 'success',
        status: 200,
        requestId: 'r1',
      },
    ]);
  });

  it('says so when a change was made and could not be recorded', async () => {
    const { performer, faults } = setUp({ trailIsDown: true });

    await expect(performer.perform(USER, async () => undefined)).rejects.toBeInstanceOf(AuditUnavailable);
    expect(faults).toHaveLength(1);
  });

  it('does not hold up a read by its record', async () => {
    const { performer, entries } = setUp({ trailIsDown: true });

    expect(await performer.perform({ ...USER, changes: false }, async () => 'read')).toBe('read');
    expect(entries).toMatchObject([{ how: 'note', outcome: 'success' }]);
  });

  it('records the owner as the subject when another user was denied', async () => {
    const { performer, entries } = setUp();
    const stranger: Act = {
      ...USER,
      actor: { kind: 'principal', principal: { userId: 99, roles: ['user'] } },
      changes: false,
      statusOf: () => ({ status: 404, code: 'user.not_found' }),
    };
    const work = async () => {
      throw new UserNotFound(7);
    };

    await expect(performer.perform(stranger, work)).rejects.toBeInstanceOf(UserNotFound);
    expect(entries).toMatchObject([{ actorId: 99, subjectId: OWNER, outcome: 'denied' }]);
  });

  it('gives the caller the error of the work, also when its record cannot be written', async () => {
    const { performer, faults } = setUp({ trailIsDown: true });
    const work = async () => {
      throw new RangeError('of the work');
    };

    await expect(performer.perform(USER, work)).rejects.toThrow('of the work');
    expect(faults).toHaveLength(1);
  });

  it('leaves no record of an unrecorded action', async () => {
    const { performer, entries } = setUp();
    const act: Act = { ...USER, actor: { kind: 'system' }, isUnrecorded: true };

    await performer.perform(act, async () => undefined);
    await expect(
      performer.perform(act, async () => {
        throw new Error('failed');
      }),
    ).rejects.toThrow('failed');

    expect(entries).toEqual([]);
  });
});
