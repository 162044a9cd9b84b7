/** The type without its undefined members. */
export type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out members that are undefined: “not given” must not overwrite a stored value. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
}
