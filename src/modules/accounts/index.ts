export { AccountService } from './account.service.js';
export { AccountsModule } from './accounts.module.js';
export type { Account } from './domain/account.js';
export { RefreshTokenEntity } from './infra/refresh-token.entity.js';
export { UserEntity } from './infra/user.entity.js';
