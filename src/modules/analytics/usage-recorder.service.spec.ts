import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UsageEvent, EventBus } from '../../shared/ports/event-bus.port.js';
import type { RowAccess } from '../../shared/ports/row-access.port.js';
import type { UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { UsageRecorderService } from './usage-recorder.service.js';

const VIEW: UsageEvent = { type: 'persona.viewed', userId: 1, personaId: 2 };

/** A recorder before a database that is away, and how it is told of a view. */
function recorderWithoutDatabase() {
  let take: (event: UsageEvent) => Promise<void> = async () => undefined;
  const events = { subscribe: (handler: typeof take) => void (take = handler) } as unknown as EventBus;
  const rows = { asOperator: (work: () => unknown) => work() } as unknown as RowAccess;
  const away: UnitOfWork = {
    run: () => Promise.reject(new Error('away')),
    afterCommit: (step) => step(),
    flush: async () => undefined,
  };
  const usage = {
    numbered: async (views: unknown) => views,
    insertViews: () => undefined,
  } as unknown as ConstructorParameters<typeof UsageRecorderService>[0];
  const recorder = new UsageRecorderService(usage, events, rows, away, { now: () => new Date(0) });
  recorder.onModuleInit();
  return { recorder, view: () => take(VIEW) };
}

describe(UsageRecorderService.name, () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('tells once a moment how many views it dropped', async () => {
    const told = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const { recorder, view } = recorderWithoutDatabase();

    for (let i = 0; i < 10_250; i += 1) await view();
    expect(told).not.toHaveBeenCalled();
    await recorder.flush();
    await recorder.flush();

    expect(told.mock.calls).toEqual([[expect.objectContaining({ count: 250 })]]);
    await recorder.onApplicationShutdown();
  });
});
