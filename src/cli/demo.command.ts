import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.setup.js';
import { loadConfig } from '../config/app-config.js';
import { listenOptions } from '../http/server/listen-options.js';
import { ApiClient } from './api-client.js';
import { tellVoice } from './demo-report.js';
import { demoVoices, ownVoice } from './demo-voices.js';

interface DemoOptions {
  readonly samples?: readonly string[];
  readonly url?: string;
  readonly serve?: boolean;
}

/** The whole main job over real HTTP on a temporary embedded database, told step by step. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const own = options.samples !== undefined || options.url !== undefined;
  const voices = own ? [ownVoice(options.samples ?? [], options.url)] : demoVoices();
  const dataDir = mkdtempSync(join(tmpdir(), 'persona-demo-'));
  const config = loadConfig({
    ...modelSettings(),
    // A key in the environment is taken for consent that the model reads the texts.
    CONSENT_EXTERNAL_MODEL: 'granted',
    DATA_DIR: dataDir,
    PORT: options.serve ? process.env['PORT'] : '0',
    LOG_LEVEL: 'error',
  });
  console.log('Starting the service on a temporary embedded database …');
  const app = await createApp(config);
  try {
    await app.listen(listenOptions(config));
    const url = await app.getUrl();
    const api = new ApiClient(url);
    const [email, password] = ['demo@example.com', randomBytes(12).toString('base64url')];
    const userId = await api.register(email, password);
    console.log(`Serving at ${url}; registered user ${userId}.`);
    for (const voice of voices) await tellVoice(api, voice, userId);
    if (options.serve) {
      console.log(
        `\nStill serving. Swagger UI: ${url}/docs   Sign in: ${email} / ${password}   Stop: Ctrl-C`,
      );
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    }
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The demo keeps to the embedded database whatever the environment says; only the model is the user's choice. */
const modelSettings = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name.startsWith('GEMINI_') || name === 'HOST'),
  );
