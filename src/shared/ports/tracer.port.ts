/** Injection token of the {@link Tracer}. */
export const TRACER = Symbol('Tracer');

/** Facts about a piece of work by the names of OpenTelemetry's conventions. Never anybody's words, address or id. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** Name, kind and attributes of a span. */
export interface SpanStart {
  /** Low cardinality: `GET /api/personas/:persona_id`, never the path of a request. */
  readonly name: string;
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer';
  readonly facts?: SpanFacts;
  /** A W3C traceparent from another process of the service; a malformed one is ignored. Default: the running span. */
  readonly parent?: string | undefined;
  /** A traceparent from a caller, in place of `parent`: the trace is continued, and sampling stays our decision. */
  readonly caller?: string | undefined;
}

/** A piece of work that goes on. */
export interface OpenSpan {
  /** Hexadecimal, 32 digits. */
  readonly traceId: string;
  note(facts: SpanFacts): void;
  /** Runs work as part of this one. */
  within<Result>(work: () => Result): Result;
  /** Ends it, once. `fault` names what went wrong by its code: what an error says may be anybody's words. */
  end(fault?: string): void;
}

/** Where time goes, for those who operate the service: pieces of work, and which is part of which, over all processes. */
export interface Tracer {
  /** False where nothing is traced: then facts need not be gathered. */
  readonly isOn: boolean;
  /** The running span as a W3C traceparent, to be given to another process; undefined outside of any. */
  readonly traceparent: string | undefined;
  begin(start: SpanStart): OpenSpan;
  /** Runs work as a span of its own, which ends with it. */
  span<Result>(start: SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result>;
}
