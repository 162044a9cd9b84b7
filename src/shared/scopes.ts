/** Parts of the API that an API key can be given. All others need a signed-in person. */
export const SCOPE_AREAS = ['personas', 'content', 'feedback', 'analytics'] as const;
/** A part of the API. */
export type ScopeArea = (typeof SCOPE_AREAS)[number];

/** Reading changes nothing that anybody sees; everything else is writing. */
export type ScopeAction = 'read' | 'write';
/** A right of an API key: `personas:read`. */
export type Scope = `${ScopeArea}:${ScopeAction}`;

/** All scopes. */
export const SCOPES = SCOPE_AREAS.flatMap((area) => [
  `${area}:read` as const,
  `${area}:write` as const,
]) satisfies readonly Scope[];
