import path from 'node:path';

/**
 * One file with everything in it but Node's own modules and `electron`: for the shell's helpers, its preloads and the command
 * line. Preloads must be single files because a sandboxed preload cannot load others. With `chunks`, what is imported when it
 * is needed is a file of its own beside it, which a start does not read.
 *
 * @param {{ projectFolder: string, entry: string, outFile: string, format: 'cjs' | 'es', banner?: string, chunks?: string }} target
 *   `chunks`: the first part of the names of those files
 * @returns {import('vite').InlineConfig}
 */
export function nodeConfig({ projectFolder, entry, outFile, format, banner, chunks }) {
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
          ...(chunks === undefined
            ? { codeSplitting: false }
            : { chunkFileNames: `${chunks}-[name].${format === 'cjs' ? 'cjs' : 'mjs'}` }),
          ...(banner === undefined ? {} : { banner }),
        },
      },
    },
  };
}
