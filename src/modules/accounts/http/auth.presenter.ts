import type { SignedIn } from '../auth.service.js';
import type { Account } from '../domain/account.js';
import type { SignedInDto, UserDto } from './auth.dto.js';

export const presentUser = (account: Account): UserDto => ({
  user_id: account.id,
  email: account.email,
  roles: account.roles,
});

export const presentSignedIn = (signedIn: SignedIn): SignedInDto => ({
  user: presentUser(signedIn.account),
  access_token: signedIn.accessToken,
  refresh_token: signedIn.refreshToken,
  expires_in: signedIn.expiresInSeconds,
});
