import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { StrategyId } from './platform-strategy.js';

/** A way to be read on a platform. `fits` says why it suits this persona; undefined when it does not. */
export interface CatalogueEntry {
  readonly id: StrategyId;
  readonly title: string;
  readonly description: string;
  readonly fits: (persona: CorePersonaDraft) => string | undefined;
}

/** A strategy chosen for a persona, with the figure or fact that chose it. */
export interface ChosenStrategy {
  readonly id: StrategyId;
  readonly title: string;
  readonly description: string;
  readonly because: string;
}

/** The database keeps at most 2,048 bytes of identifiers, as they are in an index. */
const MAX_BYTES = 2048;

/** The strategies of a catalogue that suit a persona, as many as fit the index. */
export function chooseStrategies(
  persona: CorePersonaDraft,
  catalogue: readonly CatalogueEntry[],
): readonly ChosenStrategy[] {
  const chosen = catalogue.flatMap(({ fits, ...entry }) => {
    const because = fits(persona);
    return because === undefined ? [] : [{ ...entry, because }];
  });
  while (new TextEncoder().encode(JSON.stringify(chosen.map(({ id }) => id))).length > MAX_BYTES)
    chosen.pop();
  return chosen;
}
