import type { FastifyRequest } from 'fastify';

/** Whether the request has `Prefer: respond-async` (RFC 7240): the client prefers a job to waiting. */
export function prefersAsync({ headers: { prefer } }: Pick<FastifyRequest, 'headers'>): boolean {
  const preferences = [prefer ?? []].flat().join(',').toLowerCase().split(/[,;]/u);
  return preferences.some((preference) => preference.trim() === 'respond-async');
}
