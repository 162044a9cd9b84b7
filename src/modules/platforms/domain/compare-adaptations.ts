import { canonicalJson } from '../../../shared/canonical-json.js';
import type { PlatformAdaptation } from './platform-strategy.js';
import type { PlatformPersona } from './platform-persona.js';

/** One member of the adaptation that is not what it was. */
export interface AdaptationChange {
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a new adaptation changes about the kept one, member by member; everything when there was none. */
export function compareAdaptations(
  before: PlatformPersona | undefined,
  after: PlatformAdaptation,
): readonly AdaptationChange[] {
  const members = new Set([...Object.keys(before?.data ?? {}), ...Object.keys(after.data)]);
  return [...members].flatMap((member) => {
    const [old, now] = [before?.data[member] ?? null, after.data[member] ?? null];
    // The database does not keep the order of members.
    return canonicalJson(old) === canonicalJson(now) ? [] : [{ member, before: old, after: now }];
  });
}
