export { FileSweeperService } from './file-sweeper.service.js';
export { PrivacyModule } from './privacy.module.js';
export { type RetentionResult, RetentionService } from './retention.service.js';
