// Writes the sample plans from their records: npm run samples
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const samples = fileURLToPath(new URL('samples', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'headroom-samples-'));
try {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: { ssr: join(samples, 'writeSamples.ts'), outDir: out, target: 'node20' },
    ssr: { noExternal: true },
  });
  const { status } = spawnSync(process.execPath, [join(out, 'writeSamples.js'), samples], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
