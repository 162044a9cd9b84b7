import type { SignedInDto, UserDto } from './auth.dto.js';

export const USER_EXAMPLE: UserDto = { user_id: 123, email: 'writer@example.com', roles: ['user'] };

export const SIGNED_IN_EXAMPLE: SignedInDto = {
  user: USER_EXAMPLE,
  access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…',
  refresh_token: 'hM4n0lTzq2mSxj0b1ZxQ6m2v1w3K9pXc5dVb8nYtR7E',
  expires_in: 900,
};
