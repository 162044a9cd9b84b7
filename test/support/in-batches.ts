/** Works on so many at a time: the database answers one while the process is busy with another. */
const BATCH = 8;

/** Results in the order of the items. */
export const inBatches = <Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) =>
  bySize(BATCH, items, work);

/** As {@link inBatches}, where one must not come in the way of another. */
export const oneByOne = <Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) =>
  bySize(1, items, work);

async function bySize<Item, Result>(
  size: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += size)
    results.push(...(await Promise.all(items.slice(at, at + size).map(work))));
  return results;
}
