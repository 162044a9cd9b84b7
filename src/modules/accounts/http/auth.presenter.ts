import type { SignedIn } from '../auth.service.js';
import type { Account } from '../domain/account.js';
import type { SignedInDto, UserDto } from './auth.dto.js';

/** The user as the API shows it. */
export const presentUser = (account: Account): UserDto => ({
  user_id: account.id,
  email: account.email,
  roles: account.roles,
});

/** User and tokens as the API shows them. */
export const presentSignedIn = (signedIn: SignedIn): SignedInDto => ({
  user: presentUser(signedIn.account),
  access_token: signedIn.accessToken,
  refresh_token: signedIn.refreshToken,
  expires_in: signedIn.expiresInSeconds,
});
