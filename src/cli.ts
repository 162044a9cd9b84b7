#!/usr/bin/env node
import { Command } from 'commander';
import { archiveAudit, printAudit, verifyAudit } from './cli/audit.command.js';
import { runDemo } from './cli/demo.command.js';
import { printFingerprint } from './cli/fingerprint.command.js';
import { listHolds, placeHold, releaseHold } from './cli/hold.command.js';
import { listJobs, retryJobs } from './cli/jobs.command.js';
import { generateKey, printKeys, rotateKeys } from './cli/keys.command.js';
import { printMatch } from './cli/match.command.js';
import { migrate } from './cli/migrate.command.js';
import { runRetention } from './cli/retention.command.js';
import { printSegments } from './cli/segment.command.js';
import { createUser, promoteUser } from './cli/user.command.js';
import { failProgram } from './run-program.js';

const program = new Command('persona').description(
  'Learns how somebody writes, and proves that a draft sounds like them.',
);

program
  .command('fingerprint')
  .description('Measure how the texts are written.')
  .argument('<files...>', 'plain text, Markdown or HTML')
  .option('--language <tag>', 'BCP 47 tag; detected when omitted')
  .option('--json', 'everything, as JSON')
  .action(printFingerprint);

program
  .command('segment')
  .description('Split a text into labelled sentences; offsets are UTF-16 code units.')
  .argument('<file>', 'plain text, Markdown or HTML')
  .option('--language <tag>', 'BCP 47 tag; detected when omitted')
  .option('--json', 'as JSON')
  .action(printSegments);

program
  .command('match')
  .description('Score every draft against every author’s profile.')
  .requiredOption('--profiles <dir>', 'holds <author>/profile.txt')
  .requiredOption('--drafts <dir>', 'holds <author>/draft-*.txt')
  .option('--words <n>', 'cut each draft to its first n words')
  .option('--json', 'as JSON')
  .action(printMatch);

program
  .command('demo')
  .description('Run the whole main job over HTTP on a temporary embedded database.')
  .option('--samples <files...>', 'your own texts instead of the three demo voices')
  .option('--url <url>', 'a site to read as well')
  .option('--serve', 'go on serving afterwards, until Ctrl-C')
  .action(runDemo);

program.command('migrate').description('Bring the database up to date.').action(migrate);

const user = program.command('user').description('Manage accounts.');
user
  .command('create')
  .description('Create an account; the password is read from standard input.')
  .argument('<email>')
  .option('--admin', 'with the role admin')
  .action(createUser);
user
  .command('promote')
  .description('Make an account an administrator.')
  .argument('<email>')
  .action(promoteUser);

const audit = program.command('audit').description('The record of who did what.');
audit
  .command('verify')
  .description('Read the whole chain and name the first broken link.')
  .option('--no-archives', 'leave out the files of archived events; their anchors are verified')
  .action(verifyAudit);
audit
  .command('archive')
  .description('Move old events into sealed files, behind signed anchors; can be cut off and run again.')
  .option('--before <date>', 'the oldest events up to a date, as 2026-01-01 (UTC)')
  .option('--older-than-days <n>', 'the same, counted back from now')
  .option('--dry-run', 'archive nothing, tell what would be')
  .action(archiveAudit);
audit
  .command('print')
  .description('Print events as lines of JSON, archived ones among them.')
  .option('--from <seq>', 'from that event on')
  .option('--to <seq>', 'up to that event')
  .option('--user <id>', 'what they did, and what was done with their data')
  .action(printAudit);

program
  .command('retention')
  .description('How long data is kept (RETENTION_DAYS).')
  .command('run')
  .description('Delete what has outlived its time; can be cut off and run again.')
  .option('--dry-run', 'delete nothing, tell what would go')
  .action(runRetention);

const hold = program.command('hold').description('Keep the data of an account for a legal claim.');
hold
  .command('place')
  .description('From now on nothing of the account is deleted, by its owner or by age.')
  .argument('<email>')
  .requiredOption('--reason <text>', 'why; stored encrypted')
  .action(placeHold);
hold.command('release').description('The claim is settled.').argument('<email>').action(releaseHold);
hold.command('list').description('Every hold there was.').action(listHolds);

const jobs = program.command('jobs').description('Look after the jobs of all users.');
jobs
  .command('list')
  .description('Jobs, the newest first, and why they failed.')
  .option('--state <state>', 'queued, running, done, failed or cancelled')
  .action(listJobs);
jobs
  .command('retry')
  .description('Send failed or cancelled jobs again.')
  .argument('[ids...]')
  .option('--failed', 'all that failed, a hundred at a time')
  .action(retryJobs);

const keys = program.command('keys').description('Manage the keys that encrypt what is stored.');
keys
  .command('generate')
  .description('Print a new key-encryption key for ENCRYPTION_KEYS.')
  .action(generateKey);
keys.command('status').description('Tell which key-encryption keys are needed.').action(printKeys);
keys
  .command('rotate')
  .description('Wrap all data keys by the current key-encryption key; the service may run on.')
  .action(rotateKeys);

program.parseAsync().catch(failProgram);
