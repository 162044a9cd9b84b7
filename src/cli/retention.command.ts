import { RETENTION_CLASSES } from '../shared/retention-classes.js';
import { FileSweeperService, type RetentionResult, RetentionService } from '../modules/privacy/index.js';
import { withApp } from './with-app.js';

/** Deletes data that is older than its retention period, or lists it with `--dry-run`. */
export function runRetention(options: { readonly dryRun?: boolean }): Promise<void> {
  return withApp({ command: 'retention run', isRecorded: false }, async (app) => {
    const retention = app.get(RetentionService, { strict: false });
    const results = options.dryRun
      ? await retention.preview()
      : await retention.run((name, done) => console.error(`${name}: ${done} deleted …`));
    for (const result of results) console.log(lineOf(result, options.dryRun === true));
    const sweeper = app.get(FileSweeperService, { strict: false });
    const swept = await (options.dryRun ? sweeper.preview() : sweeper.run());
    const fate = `${swept} ${options.dryRun ? 'would go' : 'deleted'}`;
    console.log(
      `${'unnamed_files'.padEnd(18)} ${'1 day'.padStart(11)}  ${fate.padEnd(20)} originals that no sample names; exports and imports that no job does`,
    );
  });
}

function lineOf({ name, days, count }: RetentionResult, isDryRun: boolean): string {
  const age = days === 0 ? 'for ever' : `${days} days`;
  const fate = days === 0 ? '' : `${count} ${isDryRun ? 'would go' : 'deleted'}`;
  return `${name.padEnd(18)} ${age.padStart(11)}  ${fate.padEnd(20)} ${RETENTION_CLASSES[name].meaning}`;
}
