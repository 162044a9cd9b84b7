/** A set of the words in a list that white space parts; lists stay dense and readable that way. */
export const words = (list: string): ReadonlySet<string> =>
  new Set(list.split(/\s+/u).filter((word) => word !== ''));
