export { AccountService } from './account.service.js';
export { AccountsModule } from './accounts.module.js';
export { AccountNotFound } from './domain/account-errors.js';
export { ApiKeyEntity } from './infra/api-key.entity.js';
export { ExternalIdentityEntity } from './infra/external-identity.entity.js';
export { RefreshTokenEntity } from './infra/refresh-token.entity.js';
export { SignInFailureEntity } from './infra/sign-in-failure.entity.js';
export { UserEntity } from './infra/user.entity.js';
