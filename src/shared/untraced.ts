import type { OpenSpan, Tracer } from './ports/tracer.port.js';

/** A span of nothing. */
export const NO_SPAN: OpenSpan = {
  traceId: '0'.repeat(32),
  note: () => undefined,
  within: (work) => work(),
  end: () => undefined,
};

/** Traces nothing, and costs nothing. */
export const UNTRACED: Tracer = {
  isOn: false,
  traceparent: undefined,
  begin: () => NO_SPAN,
  span: (_start, work) => work(NO_SPAN),
};
