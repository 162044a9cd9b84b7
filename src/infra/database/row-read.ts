import type { NamedStatement } from './scoped-read.js';

/** What of the driver's connection a statement is sent over. */
export interface WireConnection {
  /** The statements that the server knows, and those that are on their way to it, by name. */
  readonly parsedStatements: Readonly<Record<string, string>>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(parameters: { readonly statement: string; readonly values: readonly WireValue[] }): void;
  execute(portal: { readonly portal?: string }): void;
  sync(): void;
}

/** A parameter in the text format of the protocol. */
export type WireValue = string | null;

interface Settle {
  readonly resolve: (row: object | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A prepared statement with at most one row of one JSON column, as the driver's client runs it (its `Submittable`, which
 * cursors and copies are as well). The driver's own query asks for a description of the columns each time and builds a
 * result that keeps it; here both are known. Ends in a `Sync` of its own: a transaction of its own, and an error that is
 * nobody else's.
 */
export class RowRead {
  readonly name: string;
  readonly text: string;
  private json: string | null | undefined;

  constructor(
    statement: NamedStatement,
    private readonly values: readonly WireValue[],
    private readonly settle: Settle,
  ) {
    this.name = statement.name;
    this.text = statement.text;
  }

  submit(connection: WireConnection): null {
    const { name, text } = this;
    const { parsedStatements, submittedNamedStatements } = connection;
    if (parsedStatements[name] === undefined && submittedNamedStatements[name] === undefined) {
      connection.parse({ name, text });
      submittedNamedStatements[name] = text;
    }
    connection.bind({ statement: name, values: this.values });
    connection.execute({});
    connection.sync();
    return null;
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    [this.json] = fields;
  }

  handleError(error: unknown): void {
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    const { json } = this;
    this.settle.resolve(json === undefined || json === null ? undefined : (JSON.parse(json) as object));
  }

  handleRowDescription(): void {
    // Not asked for.
  }

  handleCommandComplete(): void {
    // Known with the row, or without one.
  }

  handleEmptyQuery(): void {
    // No statement is empty.
  }

  handlePortalSuspended(): void {
    // All rows are asked for.
  }
}
