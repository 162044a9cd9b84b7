/** Why a command does nothing, or no more. The operator's to mend: the message says it all, no stack helps. */
export class CommandRefused extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}
