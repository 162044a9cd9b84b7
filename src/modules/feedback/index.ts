export { FeedbackModule } from './feedback.module.js';
export { PersonaFeedbackEntity } from './infra/persona-feedback.entity.js';
export { PersonaLearningEntity } from './infra/persona-learning.entity.js';
