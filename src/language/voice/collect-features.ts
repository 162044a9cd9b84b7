import type { FeatureBag } from './feature-bag.js';
import type { FeatureText } from './features.js';
import { visitFeatures } from './features.js';

/** The features of the tokens from `from` up to `to`, of the wanted families only (all when omitted). */
export function collectFeatures(
  text: FeatureText,
  from: number,
  to: number,
  wanted?: ReadonlySet<number>,
): FeatureBag {
  const places = new Map<number, number>();
  const keys: number[] = [];
  const families: number[] = [];
  const counts: number[] = [];
  visitFeatures(text, from, to, (family, key) => {
    if (wanted !== undefined && !wanted.has(family)) return;
    const place = places.get(key);
    if (place !== undefined) {
      counts[place] = (counts[place] ?? 0) + 1;
      return;
    }
    places.set(key, keys.length);
    keys.push(key);
    families.push(family);
    counts.push(1);
  });
  return { keys, families, counts };
}
