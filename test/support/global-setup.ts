import type { TestProject } from 'vitest/node';
import { migratedSnapshot } from './embedded-database.js';
import { createTemplate, dropDatabases, runPrefix } from './server-database.js';
import type { TestDatabase } from './test-database.js';

let cleanUp: () => Promise<void> = async () => undefined;

/** Prepares one migrated database that every test application copies: embedded, or on TEST_DATABASE_URL's server. */
export async function setup(project: TestProject): Promise<void> {
  try {
    project.provide('testDatabase', await prepare());
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

export function teardown(): Promise<void> {
  return cleanUp();
}

async function prepare(): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl) return { kind: 'embedded', snapshot: await migratedSnapshot() };
  const prefix = runPrefix();
  cleanUp = () => dropDatabases(serverUrl, prefix);
  return { kind: 'server', serverUrl, prefix, template: await createTemplate(serverUrl, prefix) };
}
