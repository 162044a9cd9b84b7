import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Role } from '../../shared/principal.js';
import type { Scope, ScopeArea } from '../../shared/scopes.js';
import { ApiProblems } from '../problems/api-problems.js';

/** Metadata key of {@link Public}. */
export const PUBLIC_ROUTE = 'route:public';
/** Metadata key of {@link RequireRole}. */
export const REQUIRED_ROLE = 'route:role';
/** Metadata key of {@link BareResponse}. */
export const BARE_RESPONSE = 'route:bare';
/** Metadata key of {@link Scoped}. */
export const SCOPE_AREA = 'route:scope-area';
/** Metadata key of {@link OpenToKeys}. */
export const ANY_KEY = 'route:any-key';
/** Where the area stands in the OpenAPI document until {@link documentScopes} writes the scope in its place. */
export const AREA_EXTENSION = 'x-scope-area';
/** Metadata key of {@link CostsAModel}. */
export const COSTS_A_MODEL = 'route:costs-a-model';
/** Metadata key of {@link Unlimited}. */
export const UNLIMITED = 'route:unlimited';
/** Metadata key of {@link InSpiteOfRestriction}. */
export const IN_SPITE_OF_RESTRICTION = 'route:in-spite-of-restriction';
/** Metadata key of {@link TakesCredentials}. */
export const TAKES_CREDENTIALS = 'route:credentials';

/** Reachable without a token. The list of such routes is fixed in test/e2e/access.e2e-spec.ts. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** Takes something that can be guessed at; counted against the tighter limit as well. */
export const TakesCredentials = () => SetMetadata(TAKES_CREDENTIALS, true);

/** May call a language model, or measures much text; counted against a limit of its own as well. */
export const CostsAModel = () => SetMetadata(COSTS_A_MODEL, true);

/** Not counted: those who run the service ask all the time. */
export const Unlimited = () => SetMetadata(UNLIMITED, true);

/** Answers without the success envelope. */
export const BareResponse = () => SetMetadata(BARE_RESPONSE, true);

/** Needs a token; documents the bearer scheme and the 401. */
export const Authenticated = () => applyDecorators(ApiBearerAuth(), ApiProblems(401));

/** Needs a token with this role. */
export const RequireRole = (role: Role) =>
  applyDecorators(SetMetadata(REQUIRED_ROLE, role), ApiProblems(403));

/** The scope that a key needs for a method of an area. */
export const scopeFor = (area: ScopeArea, method: string): Scope =>
  method === 'GET' || method === 'HEAD' ? `${area}:read` : `${area}:write`;

/** Open to API keys with the scope of this area: reading for GET, writing for everything else. Without it, for people alone. */
export const Scoped = (area: ScopeArea) =>
  applyDecorators(SetMetadata(SCOPE_AREA, area), ApiExtension(AREA_EXTENSION, area), ApiProblems(403));

/** Open to every API key, whatever its scopes. */
export const OpenToKeys = () => SetMetadata(ANY_KEY, true);

/**
 * A change that is allowed while the processing of the data is restricted: it serves rights and access of the owner.
 */
export const InSpiteOfRestriction = () => SetMetadata(IN_SPITE_OF_RESTRICTION, true);
