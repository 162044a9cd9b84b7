/** The list of a DTO that is so long that its items are validated one by one. It has at least one. */
export interface LongList {
  readonly member: string;
  readonly maxItems: number;
}

const lists = new WeakMap<object, LongList>();

/** Has a DTO validated an item of its list at a time, so that nobody else is held up. */
export const ValidatedInPieces =
  (list: LongList): ClassDecorator =>
  (dto) =>
    void lists.set(dto, list);

export const longListOf = (dto: object | undefined): LongList | undefined =>
  dto === undefined ? undefined : lists.get(dto);
