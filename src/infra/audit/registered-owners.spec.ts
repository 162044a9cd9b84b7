import { describe, expect, it } from 'vitest';
import { RegisteredOwners } from './registered-owners.js';

const found = (owner: number | undefined) => () => Promise.resolve(owner);

function complete(): RegisteredOwners {
  const owners = new RegisteredOwners();
  owners.register('userId', (id) => Promise.resolve(id));
  owners.register('personaId', found(7));
  owners.register('contentId', found(8));
  owners.register('jobId', found(undefined));
  return owners;
}

describe(RegisteredOwners.name, () => {
  it('asks the look-up of the kind that is named', async () => {
    expect(await complete().ownerOf({ contentId: 1 })).toBe(8);
  });

  it('takes the user before the persona, and the persona before content', async () => {
    expect(await complete().ownerOf({ contentId: 1, personaId: 2 })).toBe(7);
    expect(await complete().ownerOf({ personaId: 2, userId: 3 })).toBe(3);
  });

  it('is undefined for a record that does not exist, and where none is named', async () => {
    expect(await complete().ownerOf({ jobId: 1 })).toBeUndefined();
    expect(await complete().ownerOf({})).toBeUndefined();
  });

  it('refuses a second look-up of a kind', () => {
    expect(() => complete().register('jobId', found(1))).toThrow('Two look-ups');
  });

  it('refuses to boot while a kind has no look-up', () => {
    expect(() => complete().onApplicationBootstrap()).not.toThrow();
    expect(() => new RegisteredOwners().onApplicationBootstrap()).toThrow(
      /userId, personaId, contentId, jobId/u,
    );
  });
});
