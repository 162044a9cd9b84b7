/**
 * The values in rising order; more than `most` of them are thinned to evenly spaced order statistics, the extremes
 * kept. Rounded to four decimals.
 */
export function quantiles(values: readonly number[], most: number): number[] {
  const sorted = values.toSorted((one, other) => one - other).map((value) => Math.round(value * 1e4) / 1e4);
  if (sorted.length <= most) return sorted;
  return Array.from(
    { length: most },
    (_, index) => sorted[Math.round((index * (sorted.length - 1)) / (most - 1))] ?? 0,
  );
}

/** Share of the values below `value`, those equal counting half; 0–100. Null when there are none. */
export function percentileOf(values: readonly number[], value: number): number | null {
  if (values.length === 0) return null;
  const below = values.filter((other) => other < value).length;
  const equal = values.filter((other) => other === value).length;
  return (100 * (below + equal / 2)) / values.length;
}
