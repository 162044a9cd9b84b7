export { AnalysisModule } from './analysis.module.js';
export { PersonaAnalysisResultEntity } from './infra/analysis-result.entity.js';
export { PersonaEditor, type Revision } from './persona-editor.js';
