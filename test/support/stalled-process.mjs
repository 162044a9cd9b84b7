// A process that is stuck, as the embedded database is when PostgreSQL gives up inside it.
const { startStallWatchdog } = await import('../../src/infra/database/stall-watchdog.ts');
startStallWatchdog(1, 'stuck');
setTimeout(() => {
  for (;;);
}, 100);
