import path from 'node:path';

/**
 * One file with everything in it but Node's own modules and `electron`: for the shell, its preloads and the command
 * line. Preloads must be single files because a sandboxed preload cannot load others.
 *
 * @param {{ projectFolder: string, entry: string, outFile: string, format: 'cjs' | 'es', banner?: string }} target
 * @returns {import('vite').InlineConfig}
 */
export function nodeConfig({ projectFolder, entry, outFile, format, banner }) {
  return {
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    publicDir: false,
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: path.join(projectFolder, entry),
      target: 'node20',
      outDir: path.dirname(outFile),
      // The folder holds the output of several targets.
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        external: ['electron'],
        output: {
          format,
          entryFileNames: path.basename(outFile),
          codeSplitting: false,
          ...(banner === undefined ? {} : { banner }),
        },
      },
    },
  };
}
