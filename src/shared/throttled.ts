/**
 * Passes on the first at once, and what follows at most once in so many milliseconds: the newest, with how many they were. For
 * what may happen a thousand times a second, where telling of each would be work of its own. What still waits keeps no
 * process alive.
 */
export function throttled<Thing>(
  everyMs: number,
  tell: (thing: Thing, count: number) => void,
): (thing: Thing) => void {
  let waiting: { readonly thing: Thing; readonly count: number } | undefined;
  let isResting = false;
  const pass = (thing: Thing, count: number): void => {
    isResting = true;
    setTimeout(() => {
      isResting = false;
      const next = waiting;
      waiting = undefined;
      if (next !== undefined) pass(next.thing, next.count);
    }, everyMs).unref();
    tell(thing, count);
  };
  return (thing) => {
    if (isResting) waiting = { thing, count: (waiting?.count ?? 0) + 1 };
    else pass(thing, 1);
  };
}
