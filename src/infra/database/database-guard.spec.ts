import { describe, expect, it } from 'vitest';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import { DatabaseGuard } from './database-guard.js';

const refusal = (code: string) => Object.assign(new Error('refused'), { code });
/** Fails with the code so many times before it answers. */
const failing = (code: string, times: number) => {
  let asked = 0;
  return {
    asked: () => asked,
    work: async () => {
      asked += 1;
      if (asked <= times) throw refusal(code);
      return 'answer';
    },
  };
};

describe(DatabaseGuard.name, () => {
  it.each(['53300', 'ENETUNREACH', '25006'])('asks a read again after %s', async (code) => {
    const { work } = failing(code, 2);

    await expect(new DatabaseGuard().read(work)).resolves.toBe('answer');
  });

  it.each(['53300', '25006'])('goes on asking a server that is there and says %s', async (code) => {
    const guard = new DatabaseGuard();
    const full = failing(code, Infinity);
    for (let n = 0; n < 5; n += 1) await expect(guard.read(full.work)).rejects.toThrow(DatabaseUnavailable);

    await expect(guard.read(async () => 'of another connection')).resolves.toBe('of another connection');
  });

  it('does not ask a second time for what took too long', async () => {
    const slow = failing('57014', Infinity);

    await expect(new DatabaseGuard().read(slow.work)).rejects.toMatchObject({ code: 'database.too_slow' });
    expect(slow.asked()).toBe(1);
  });

  it.each(['53100', '53200'])('does not ask a second time where there is no room (%s)', async (code) => {
    const [read, unit] = [failing(code, Infinity), failing(code, Infinity)];
    const guard = new DatabaseGuard();

    const told = await Promise.allSettled([guard.read(read.work), guard.unit(unit.work)]);

    expect(told.map((each) => each.status === 'rejected' && each.reason)).toEqual([
      expect.objectContaining({ code: 'database.exhausted', kind: 'unavailable' }),
      expect.objectContaining({ code: 'database.exhausted', kind: 'unavailable' }),
    ]);
    expect([read.asked(), unit.asked()]).toEqual([1, 1]);
  });

  it('goes on asking a server that has no room for something', async () => {
    const guard = new DatabaseGuard();
    const full = failing('53100', Infinity);
    for (let n = 0; n < 10; n += 1) await expect(guard.unit(full.work)).rejects.toThrow(DatabaseUnavailable);

    await expect(guard.unit(async () => 'of what fits')).resolves.toBe('of what fits');
  });

  it('does not do again what was begun on a server that takes no writes', async () => {
    const demoted = failing('25006', Infinity);
    const unit = new DatabaseGuard().unit((begun) => {
      begun();
      return demoted.work();
    });

    await expect(unit).rejects.toThrow(DatabaseUnavailable);
    expect(demoted.asked()).toBe(1);
  });
});
