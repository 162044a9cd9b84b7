// Compiles src/ to dist/ with SWC. With --if-stale it does so only when a source is newer than the last build,
// so that `npm run -s persona` starts at once and prints nothing of its own.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

if (process.argv.includes('--if-stale') && existsSync(stamp)) {
  const builtAt = statSync(stamp).mtimeMs;
  if (sources.every((file) => statSync(file).mtimeMs <= builtAt)) process.exit(0);
}

const startedAt = new Date();
const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
execFileSync(
  process.execPath,
  [
    swc,
    'src',
    '--out-dir',
    'dist',
    '--strip-leading-paths',
    '--config-file',
    '.swcrc',
    '--quiet',
    '--ignore',
    '**/*.spec.ts',
  ],
  { cwd: root, stdio: ['ignore', 2, 2] },
);
removeOrphans();
for (const file of sources.filter((name) => /\.(?:json|txt)$/.test(name))) {
  const target = join(root, 'dist', relative(join(root, 'src'), file));
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
}
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(stamp, startedAt.toISOString());

/** A compiled file whose source was deleted or renamed must not go on being loaded. */
function removeOrphans() {
  const wanted = new Set(sources.map((file) => relative(join(root, 'src'), file).replace(/\.ts$/, '.js')));
  for (const entry of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:js|json|txt)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    if (wanted.has(relative(join(root, 'dist'), file))) continue;
    rmSync(file);
    rmSync(`${file}.map`, { force: true });
  }
}
