import type { VersionCondition } from '../../shared/version-condition.js';

/** RFC 9110, section 8.8.3; a comma may stand inside. */
const ENTITY_TAG = /(?:W\/)?"[\u0021\u0023-\u007e\u0080-\u00ff]*"/gu;
/** Of ours: the version, and in an answer that may be cached the digest of its body. */
const VERSION = /^"v([1-9]\d{0,8})(?:-[0-9a-f]{16})?"$/u;

/**
 * The versions that an `If-Match` admits (RFC 9110, section 13.1.1): those of a list, or any (`*`). Compared strongly:
 * a weak or foreign tag admits none, nor does a malformed list.
 */
export function readIfMatch(header: string): VersionCondition {
  if (header.trim() === '*') return 'any';
  if (/[^,\s]/u.test(header.replace(ENTITY_TAG, ''))) return [];
  return [...header.matchAll(ENTITY_TAG)].flatMap(([tag]) => {
    const version = VERSION.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
