/** Why the service does not start, told in full by the message, remedy included. The operator's to mend: no stack helps. */
export abstract class StartRefused extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}
