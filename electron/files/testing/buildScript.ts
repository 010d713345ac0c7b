import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

/**
 * A program for plain Node, which reads no TypeScript, made in a folder.
 *
 * @param code TypeScript; imports by absolute path
 * @returns the built file
 */
export async function buildScript(folder: string, name: string, code: string): Promise<string> {
  const entry = path.join(folder, `${name}.ts`);
  await writeFile(entry, code);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: {
      ssr: entry,
      target: 'node20',
      outDir: path.join(folder, `built-${name}`),
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: `${name}.mjs` } },
    },
    ssr: { noExternal: true },
  });
  return path.join(folder, `built-${name}`, `${name}.mjs`);
}
