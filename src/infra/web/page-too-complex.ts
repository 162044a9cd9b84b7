/** A document that costs too much to read: too many tags, or too deeply nested. */
export class PageTooComplex extends Error {
  override readonly name = 'PageTooComplex';
}
