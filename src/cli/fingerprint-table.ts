/** A measure as the engine and the API give it, in what the table shows. */
export interface TableMeasure {
  readonly id: string;
  readonly value: number | null;
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly stable: boolean;
}

const BAR_WIDTH = 16;

/** Where the bar of a measure is full: values of vivid prose, so that most bars are in between. */
const FULL: readonly (readonly [RegExp, number])[] = [
  [/length\.(?:mean|sd)$/u, 30],
  [/rhythm$/u, 1],
  [/\.ratio$|hdd|mattr|sophistication/u, 1],
  [/mtld/u, 150],
  [/formality|ease/u, 100],
  [/pronoun|transition|comma/u, 80],
  [/contraction/u, 60],
  [/rate$/u, 20],
];

/** The figures as a table with small bars; `~` marks figures that need more text. */
export function fingerprintTable(measures: readonly TableMeasure[]): string {
  return measures.map(line).join('\n');
}

function line({ id, value, unit, low, high, stable }: TableMeasure): string {
  if (value === null) return `  ${id.padEnd(30)} –`;
  const full = FULL.find(([pattern]) => pattern.test(id))?.[1] ?? 100;
  const filled = Math.round(Math.min(1, Math.max(0, value / full)) * BAR_WIDTH);
  const bar = '█'.repeat(filled) + '·'.repeat(BAR_WIDTH - filled);
  const interval = low === null || high === null ? '' : `${short(low)}–${short(high)}`;
  return `  ${id.padEnd(30)} ${bar} ${stable ? ' ' : '~'}${short(value).padStart(7)}  ${interval.padEnd(15)} ${unit}`;
}

const short = (value: number): string => (Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2));
