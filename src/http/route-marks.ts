import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { Role } from '../shared/principal.js';
import { ApiProblems } from './api-problems.js';

export const PUBLIC_ROUTE = 'route:public';
export const REQUIRED_ROLE = 'route:role';
export const BARE_RESPONSE = 'route:bare';
export const TAKES_CREDENTIALS = 'route:credentials';

/** Reachable without a token. The list of such routes is fixed in test/e2e/access.e2e-spec.ts. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** Takes something that can be guessed at; counted against the tighter limit as well. */
export const TakesCredentials = () => SetMetadata(TAKES_CREDENTIALS, true);

/** Answers without the success envelope. */
export const BareResponse = () => SetMetadata(BARE_RESPONSE, true);

/** Needs a token; documents the bearer scheme and the 401. */
export const Authenticated = () => applyDecorators(ApiBearerAuth(), ApiProblems(401));

/** Needs a token with this role. */
export const RequireRole = (role: Role) =>
  applyDecorators(SetMetadata(REQUIRED_ROLE, role), ApiProblems(403));
