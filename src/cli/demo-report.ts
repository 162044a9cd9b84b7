import type { PersonaDto } from '../modules/core-persona/index.js';
import type { QualityDto } from '../modules/quality/index.js';
import type { ApiClient } from './api-client.js';
import type { DemoVoice } from './demo-voices.js';
import { fingerprintTable } from './fingerprint-table.js';

interface Content {
  readonly content_id: number;
  readonly text: string;
  readonly model: string;
  readonly voice_match: {
    readonly assessed: boolean;
    readonly score: number | null;
    readonly interval: { low: number; high: number } | null;
    readonly reason: string | null;
    readonly reasons: readonly { direction: string; points: number; detail: string }[];
  };
  readonly platform_check: { readonly quality_score: number | null };
}

interface Feedback {
  readonly changes: readonly {
    readonly member: string;
    readonly before: unknown;
    readonly after: unknown;
    readonly because: string;
  }[];
  readonly quality: { readonly before: number | null; readonly after: number | null };
}

interface PlatformPersona {
  readonly platform: string;
  readonly quality_score: number | null;
  readonly optimization_level: string | null;
  readonly optimization_strategies: readonly string[];
}

/** Runs and tells the main job for one author. */
export async function tellVoice(api: ApiClient, voice: DemoVoice, userId: number): Promise<void> {
  console.log(
    `\n${'═'.repeat(100)}\n${voice.name.toUpperCase()}: ${voice.samples.length} texts\n${'═'.repeat(100)}`,
  );
  console.log('1/5  generating the persona: measuring, interpreting, fitting to the platforms …');
  const persona = await api.post<PersonaDto>('/api/personas/generate', {
    user_id: userId,
    onboarding_data: { ...voice.onboarding, writing_samples: voice.samples },
  });
  tellPersona(persona);
  await tellPlatforms(api, persona);
  await tellQuality(api, persona.persona_id);
  const content = await tellContent(api, persona.persona_id, voice);
  await tellFeedback(api, persona.persona_id, content, voice.edit);
}

function tellPersona(persona: PersonaDto): void {
  const { size, linguistic_analysis: analysis, measures } = persona.linguistic_fingerprint;
  console.log(
    `\nFingerprint of ${size.words} words in ${size.sentences} sentences (value, 95 % interval; ~ needs more text)`,
  );
  console.log(fingerprintTable(measures));
  if (analysis !== null) {
    const { signature_phrases: phrases, avoided_words: avoided } = analysis.vocabulary_analysis;
    console.log(
      `  says more than others: ${phrases
        .slice(0, 8)
        .map(({ phrase }) => phrase)
        .join(', ')}`,
    );
    console.log(`  hardly says:           ${avoided.slice(0, 8).join(', ')}`);
  }
  console.log(
    `\nPersona    ${persona.persona_name} — ${persona.archetype} (confidence ${persona.confidence_score} of 100, by ${persona.model})`,
  );
  console.log(`Voice      ${persona.brand_voice_description}`);
  console.log(`Belief     ${persona.core_belief}`);
  console.log(
    `Tones      ${persona.tonal_range.permissible_tones.join(', ')}; never ${persona.tonal_range.forbidden_tones.join(', ') || '–'}`,
  );
  console.log(`Evidence   ${persona.evidence.length} items, e.g. ${persona.evidence[0]?.claim ?? '–'}`);
  for (const { detail } of persona.what_is_missing) console.log(`Missing    ${detail}`);
}

async function tellPlatforms(api: ApiClient, persona: PersonaDto): Promise<void> {
  console.log('\n2/5  platforms');
  for (const platform of Object.keys(persona.platform_personas)) {
    const adapted = await api.get<PlatformPersona>(
      `/api/personas/${persona.persona_id}/platform/${platform}`,
    );
    const score = `${adapted.quality_score ?? 'not assessed'} (${adapted.optimization_level ?? '–'})`;
    console.log(`  ${platform.padEnd(10)} ${score.padEnd(15)} ${adapted.optimization_strategies.join(', ')}`);
  }
}

async function tellQuality(api: ApiClient, personaId: number): Promise<void> {
  const quality = await api.get<QualityDto>(`/api/personas/${personaId}/quality`);
  console.log(`\n3/5  quality: ${quality.overall_quality_score ?? 'not assessed'} of 100`);
  for (const { dimension, score, reason, evidence } of quality.evidence) {
    console.log(
      `  ${dimension.padEnd(30)} ${String(score ?? '–').padStart(5)}  ${reason ?? evidence.map(({ basis }) => basis).join('; ')}`,
    );
  }
  for (const { priority, suggestion } of quality.improvement_suggestions)
    console.log(`  → (${priority}) ${suggestion}`);
}

async function tellContent(api: ApiClient, personaId: number, voice: DemoVoice): Promise<Content> {
  console.log('\n4/5  a LinkedIn post');
  const content = await api.post<Content>(`/api/personas/${personaId}/content`, {
    platform: 'linkedin',
    ...voice.brief,
  });
  console.log(content.text.replace(/^/gmu, '  │ '));
  tellMatch(content);
  return content;
}

function tellMatch({ voice_match: match, platform_check: check, model }: Content): void {
  const interval = match.interval === null ? '' : ` (95 %: ${match.interval.low}–${match.interval.high})`;
  console.log(
    `  voice match ${match.score ?? `not assessed: ${match.reason}`}${interval}; platform fit ${check.quality_score}; by ${model}`,
  );
  for (const { direction, points, detail } of match.reasons.slice(0, 4)) {
    console.log(`    ${direction === 'up' ? '▲' : '▼'} ${String(points).padStart(5)}  ${detail}`);
  }
}

async function tellFeedback(
  api: ApiClient,
  personaId: number,
  content: Content,
  edit: string,
): Promise<void> {
  console.log('\n5/5  feedback: 4 of 5, too formal, never “leverage”, and an edited text');
  const feedback = await api.post<Feedback>(`/api/personas/${personaId}/feedback`, {
    rating: 4,
    content_id: content.content_id,
    complaints: ['too_formal'],
    avoided_words: ['leverage'],
    edited_text: `${content.text}\n\n${edit}`,
  });
  for (const { member, before, after, because } of feedback.changes) {
    console.log(`  ${member}: ${JSON.stringify(before)} → ${JSON.stringify(after)}   ${because}`);
  }
  console.log(`  quality ${feedback.quality.before} → ${feedback.quality.after}`);
}
