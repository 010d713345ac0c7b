import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { cutScriptFonts } from './lib/scriptFonts.mjs';
import { START_LIMIT, startSizeOf } from './lib/startSize.mjs';

/**
 * The window and the print page, as files that the shell serves from app://bundle/.
 *
 * @param {{ projectFolder: string, entries: readonly string[], outFolder: string }} target
 * @returns {import('vite').InlineConfig}
 */
export function rendererConfig({ projectFolder, entries, outFolder }) {
  return {
    configFile: false,
    root: path.join(projectFolder, 'renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [cutScriptFonts(), react(), plainTags(), limitStart(), listFiles(outFolder)],
    worker: { format: 'es', plugins: () => [keepReactOutOfWorker()] },
    build: {
      outDir: outFolder,
      emptyOutDir: true,
      target: 'chrome130',
      sourcemap: false,
      // The content security policy admits fonts and pictures as files of ours, not as data: addresses in styles.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: entries.map((entry) => path.join(projectFolder, entry)),
        output: {
          codeSplitting: {
            groups: [startGroup((page) => path.join(projectFolder, `renderer/${page}.html`))],
            includeDependenciesRecursively: false,
          },
        },
      },
    },
  };
}

/**
 * What the window loads at its start as two files in place of forty, each of which would be asked of the shell by itself: what the
 * other pages have as well, and the rest.
 */
/** @param {(page: string) => string} pageOf */
function startGroup(pageOf) {
  /** @typedef {(id: string) => import('vite').Rolldown.ModuleInfo | null} Look */
  /** @type {{ own: Set<string>, others: Set<string> } | undefined} */
  let known;
  /**
   * @param {Look} look
   * @param {readonly string[]} entries
   * @param {'atOnce' | 'everything'} what
   */
  const reach = (look, entries, what) => {
    /** @type {Set<string>} */
    const found = new Set();
    const open = [...entries];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      const info = look(id);
      open.push(...(info?.importedIds ?? []), ...(what === 'everything' ? (info?.dynamicallyImportedIds ?? []) : []));
    }
    return found;
  };
  return {
    debugName: 'start',
    /**
     * @param {string} id
     * @param {{ getModuleInfo: Look }} context
     */
    name(id, context) {
      /** @type {Look} */
      const look = (module) => context.getModuleInfo(module);
      known ??= {
        own: reach(look, [pageOf('index')], 'atOnce'),
        others: reach(look, [pageOf('print'), pageOf('speaker')], 'everything'),
      };
      // The page's own first module stays what the page names.
      if (!known.own.has(id) || /(\.(css|html)|renderer\/main\.tsx)$/.test(id)) return null;
      return known.others.has(id) ? 'pages' : 'window';
    },
  };
}

/**
 * Takes out `crossorigin` (needless on our own scheme) and fails on anything the content security policy would block.
 *
 * @returns {import('vite').Plugin}
 */
function plainTags() {
  return {
    name: 'headroom:plain-tags',
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        const plain = html.replaceAll(/\scrossorigin(="[^"]*")?/g, '');
        const inline = /<script(?![^>]*\ssrc=)[^>]*>|<style\b|\sstyle=|\son\w+=/i.exec(plain);
        if (inline) {
          throw new Error(`${context.path}: inline code or style (${inline[0]}) is blocked by our security policy.`);
        }
        return plain;
      },
    },
  };
}

/**
 * The build fails when the window would load more at its start than it should: what is not needed at once is loaded later.
 *
 * @returns {import('vite').Plugin}
 */
function limitStart() {
  return {
    name: 'headroom:limit-start',
    // After Vite has said which styles belong to which code.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const { names, bytes } = startSizeOf(bundle, 'index.html');
        if (bytes <= START_LIMIT) return;
        this.error(
          `The window loads ${bytes} bytes (gzip) at its start, more than ${START_LIMIT}: ${names.join(', ')}. Load later what is not needed at once.`,
        );
      },
    },
  };
}

/**
 * The worker computes; React in its bundle would mean that computing code reaches into the window's code.
 *
 * @returns {import('vite').Plugin}
 */
function keepReactOutOfWorker() {
  return {
    name: 'headroom:keep-react-out-of-worker',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const intruder = chunk.moduleIds.find((id) => /node_modules\/(react|react-dom|zustand|@xyflow)\//.test(id));
        if (intruder !== undefined) this.error(`The worker must not contain ${intruder}.`);
      }
    },
  };
}

/**
 * Writes files.json: the shell serves the files in this list and no others, so it needs no path arithmetic.
 *
 * @param {string} outFolder
 * @returns {import('vite').Plugin}
 */
function listFiles(outFolder) {
  return {
    name: 'headroom:list-files',
    // After everything is written, not in generateBundle: files copied from public/ and worker chunks count as well.
    closeBundle: {
      order: 'post',
      handler() {
        if (!existsSync(outFolder)) return;
        const files = readdirSync(outFolder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name !== 'files.json')
          .map((entry) => path.relative(outFolder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
          .sort();
        writeFileSync(path.join(outFolder, 'files.json'), `${JSON.stringify(files, undefined, 2)}\n`);
      },
    },
  };
}
