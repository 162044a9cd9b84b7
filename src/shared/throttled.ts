/**
 * Passes on the first call immediately, then the newest one per interval, with the number of calls it stands for. For
 * events that may happen a thousand times a second. A waiting call does not keep the process alive.
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
