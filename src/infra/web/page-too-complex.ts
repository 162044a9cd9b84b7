/** A document whose reading would cost more than a page is worth: too many tags, or too deeply nested. */
export class PageTooComplex extends Error {
  override readonly name = 'PageTooComplex';
}
