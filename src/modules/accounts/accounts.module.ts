import { Module } from '@nestjs/common';
import { AccountService } from './account.service.js';
import { AddressSealing } from './address-sealing.js';
import { AuthService } from './auth.service.js';
import { AuthController } from './http/auth.controller.js';
import { AccountRepository } from './infra/account.repository.js';
import { Argon2PasswordHasher } from './infra/argon2-password-hasher.js';
import { RefreshTokenRepository } from './infra/refresh-token.repository.js';
import { SessionService } from './session.service.js';

@Module({
  controllers: [AuthController],
  providers: [
    AccountService,
    AddressSealing,
    AuthService,
    SessionService,
    AccountRepository,
    RefreshTokenRepository,
    Argon2PasswordHasher,
  ],
  exports: [AccountService],
})
export class AccountsModule {}
