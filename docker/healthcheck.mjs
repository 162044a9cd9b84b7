// Exits 0 when the API of this container answers, 1 when it does not. The image has no curl, and Node needs none.
const WITHIN_MS = 4000; // below the --timeout of the Dockerfile's HEALTHCHECK, so that the reason is ours

try {
  const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/health/live`, {
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  if (!answer.ok) throw new Error(`/health/live answered ${answer.status}`);
} catch (error) {
  process.stderr.write(`${error.cause ?? error}\n`);
  process.exitCode = 1;
}
