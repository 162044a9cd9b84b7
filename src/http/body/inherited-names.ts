/**
 * Whether some object in a JSON value has a member named as one that every object inherits (`toString`, `__proto__`), or
 * `prototype`. The library that makes DTOs drops these without a word, so that the validation never sees them.
 */
export function hasInheritedName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasInheritedName);
  return Object.entries(value).some(
    ([name, member]) => name in Object.prototype || name === 'prototype' || hasInheritedName(member),
  );
}
