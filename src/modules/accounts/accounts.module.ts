import { Global, Inject, Module } from '@nestjs/common';
import { BEARER_TOKENS } from '../../shared/ports/bearer-tokens.port.js';
import { RECORD_OWNERS, type RecordOwners } from '../../shared/ports/record-owners.port.js';
import { AccountService } from './account.service.js';
import { AddressSealingService } from './address-sealing.service.js';
import { ApiKeyService } from './api-key.service.js';
import { AuthService } from './auth.service.js';
import { BearerTokenService } from './bearer-token.service.js';
import { ExternalIdentityService } from './external-identity.service.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AuthController } from './http/auth.controller.js';
import { AccountRepository } from './infra/account.repository.js';
import { ApiKeyRepository } from './infra/api-key.repository.js';
import { Argon2PasswordHasherService } from './infra/argon2-password-hasher.service.js';
import { ExternalIdentityRepository } from './infra/external-identity.repository.js';
import { RefreshTokenRepository } from './infra/refresh-token.repository.js';
import { SignInFailureRepository } from './infra/sign-in-failure.repository.js';
import { SessionService } from './session.service.js';
import { SignInBrakeService } from './sign-in-brake.service.js';

/** Global for one thing: the door asks here whom a token belongs to. */
@Global()
@Module({
  controllers: [AuthController, ApiKeysController],
  providers: [
    AccountService,
    AddressSealingService,
    ApiKeyService,
    AuthService,
    BearerTokenService,
    ExternalIdentityService,
    SessionService,
    SignInBrakeService,
    AccountRepository,
    ApiKeyRepository,
    ExternalIdentityRepository,
    RefreshTokenRepository,
    SignInFailureRepository,
    Argon2PasswordHasherService,
    { provide: BEARER_TOKENS, useExisting: BearerTokenService },
  ],
  exports: [AccountService, BEARER_TOKENS],
})
export class AccountsModule {
  constructor(@Inject(RECORD_OWNERS) owners: RecordOwners) {
    // An account is its own owner, and stays the subject of audit events after its erasure.
    owners.register('userId', (id) => Promise.resolve(id));
  }
}
