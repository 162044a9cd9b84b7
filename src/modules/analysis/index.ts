export { AnalysisModule } from './analysis.module.js';
export { PersonaAnalysisResultEntity } from './infra/analysis-result.entity.js';
export { PersonaEditorService, type Revision } from './persona-editor.service.js';
