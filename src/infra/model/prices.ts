import type { TokenUsage } from '../../shared/ports/text-model.port.js';

/** US dollars per million tokens, in force from a day until the next row of the same model. */
interface Price {
  readonly model: string;
  /** ISO date, UTC, inclusive. */
  readonly from: string;
  readonly input: number;
  readonly output: number;
  readonly cachedInput: number;
}

/**
 * Paid tier of the Gemini API, as listed in api-evangelist/deepmind plans-pricing (harvested 2026-10-07) and Google's
 * deprecations page (read autumn 2026). Output includes thinking tokens. Cached input is a tenth of input where no
 * price is listed.
 */
const PRICES: readonly Price[] = [
  { model: 'gemini-3.8-flash', from: '2026-09-02', input: 0.75, output: 3.75, cachedInput: 0.075 },
  { model: 'gemini-3.8-flash', from: '2027-01-01', input: 1.5, output: 7.5, cachedInput: 0.15 },
  { model: 'gemini-3.5-flash-lite', from: '2026-07-21', input: 0.3, output: 2.5, cachedInput: 0.03 },
  { model: 'gemini-3.5-flash', from: '2026-05-19', input: 1.5, output: 9, cachedInput: 0.15 },
  { model: 'gemini-3.1-flash-lite', from: '2026-05-07', input: 0.25, output: 1.5, cachedInput: 0.025 },
];

/** Cost of a call in US dollars by the price in force; null when model, date or usage is not known. */
export function costOf(model: string, usage: TokenUsage, at: Date): number | null {
  const price = priceOf(model, at);
  const { promptTokens, cachedTokens, outputTokens, thoughtTokens } = usage;
  if (price === undefined || promptTokens === null) return null;
  const cached = cachedTokens ?? 0; // promptTokenCount includes cachedContentTokenCount
  const output = (outputTokens ?? 0) + (thoughtTokens ?? 0);
  return ((promptTokens - cached) * price.input + cached * price.cachedInput + output * price.output) / 1e6;
}

/** The model's own row, else that of the family a dated version (`…-001`, `…-09-2026`) belongs to; the longest wins. */
function priceOf(model: string, at: Date): Price | undefined {
  const day = at.toISOString().slice(0, 10);
  const matches = PRICES.filter(
    (price) =>
      price.from <= day && new RegExp(`^${price.model.replaceAll('.', '\\.')}(?:-\\d.*)?$`, 'u').test(model),
  );
  return matches.toSorted((a, b) => b.model.length - a.model.length || (a.from < b.from ? 1 : -1))[0];
}
