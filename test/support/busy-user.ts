import { LEGAL_HOLDS, type LegalHolds } from '../../src/shared/ports/legal-holds.port.js';
import type { Envelope } from './api-client.js';
import type { SignedIn, TestApp } from './test-app.js';
import { samplesOf } from './voices.js';

/**
 * Has a user leave something in every table: a persona, a draft, feedback, a key, a choice, a keyed request, a job, an
 * identity elsewhere. Gives the persona's id.
 */
export async function generateAndUse(service: TestApp, { userId, token }: SignedIn): Promise<number> {
  const post = async <Data>(path: string, body: unknown): Promise<Data> => {
    const answer = await service.api<Envelope<Data>>('POST', path, {
      token,
      body,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  const { persona_id: id } = await post<{ persona_id: number }>('/api/personas/generate', {
    user_id: userId,
    platforms: ['linkedin'],
    onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) },
  });
  const { content_id: contentId } = await post<{ content_id: number }>(`/api/personas/${id}/content`, {
    platform: 'linkedin',
    topic: 'The calendar export',
    points: ['Eleven people used it twice a year.'],
  });
  await post(`/api/personas/${id}/feedback`, { rating: 4, content_id: contentId, comment: 'Too formal.' });
  await service.api('PUT', `/api/personas/${id}`, {
    token,
    headers: { 'If-Match': '"v2"' },
    body: { persona_name: 'Another name' },
  });
  await post('/api/auth/api-keys', { label: 'a machine', scopes: ['personas:read'] });
  await service.api('PUT', '/api/privacy/consents', { token, body: { external_model: false } });
  await service.sql(
    "INSERT INTO external_identities (user_id, issuer, subject_digest) VALUES (?, 'https://issuer.example.com', ?)",
    [userId, `digest of ${userId}`],
  );
  // A job that is begun anew, as its process was gone.
  const [job] = await service.sql<{ id: number }>(
    `INSERT INTO jobs (user_id, kind, queue_id, turn, state, progress, created_at, started_at, finished_at)
     VALUES (?, 'persona.generate', gen_random_uuid(), 1, 'cancelled', '[]', now(), now(), now()) RETURNING id`,
    [userId],
  );
  await service.sql(
    "INSERT INTO job_checkpoints (user_id, job_id, step, answer, created_at) VALUES (?, ?, 'intake', 'null', now())",
    [userId, job!.id],
  );
  const holds = service.app.get<LegalHolds>(LEGAL_HOLDS, { strict: false });
  await holds.place(userId, 'a claim');
  await holds.release(userId);
  return id;
}
