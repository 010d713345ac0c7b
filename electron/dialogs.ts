import path from 'node:path';
import { app, dialog, type BrowserWindow, type FileFilter, type MessageBoxOptions } from 'electron';
import { exists } from './files/disk.ts';
import { toFileName } from './files/fileNames.ts';
import { planExtension } from './files/planFiles.ts';
import { leftWords, type LeftPlace } from './files/readableRest.ts';
import type { SettingsStore } from './files/settings.ts';
import { showInFolder } from './security.ts';

const planFilter: FileFilter = { name: 'Headroom plan', extensions: [planExtension.slice(1)] };
const everything: FileFilter = { name: 'All files', extensions: ['*'] };
const importFilter: FileFilter = {
  name: 'Data',
  extensions: ['csv', 'tsv', 'json', 'ndjson', 'jsonl', 'txt', 'log', 'xlsx', 'xml', 'yml', 'yaml', 'md'],
};

export type CloseChoice = 'save' | 'discard' | 'cancel';

/** Every native dialog of the app, attached to its window. */
export interface Dialogs {
  readonly pickPlan: (parent: BrowserWindow | null) => Promise<string | null>;
  readonly pickImportFiles: (parent: BrowserWindow) => Promise<readonly string[]>;
  readonly pickImportFolder: (parent: BrowserWindow) => Promise<string | null>;
  /** The ownership file of a repository. */
  readonly pickOwnersFile: (parent: BrowserWindow, what: 'file' | 'folder') => Promise<string | null>;
  /** Asks where to save; the answer has the extension, and replacing what is there was agreed to. */
  readonly pickSavePath: (
    parent: BrowserWindow,
    wanted: { readonly name: string; readonly extension: string; readonly filterName: string },
  ) => Promise<string | null>;
  readonly askToSave: (parent: BrowserWindow, name: string) => Promise<CloseChoice>;
  readonly askToClearTraces: (parent: BrowserWindow | null) => Promise<boolean>;
  /** Whether a connection may be made; the words are the shell’s, so that no page can connect unseen. */
  readonly askToConnect: (
    parent: BrowserWindow,
    to: {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly database: string;
      readonly encryption: 'checked' | 'none';
    },
  ) => Promise<boolean>;
  readonly tellCrash: (parent: BrowserWindow) => Promise<void>;
  /** Says what a change of the password could neither seal nor remove, and shows where it is. */
  readonly tellLeft: (parent: BrowserWindow, fileName: string, places: readonly LeftPlace[]) => Promise<void>;
}

/** Dialogs that begin in the folder where the last one ended: Electron 43 and later do not remember it themselves. */
export function createDialogs(settings: SettingsStore): Dialogs {
  const startFolder = () => settings.get().lastFolder ?? app.getPath('documents');
  const remember = (file: string) => settings.change({ lastFolder: path.dirname(file) });

  return {
    async pickPlan(parent) {
      const options = {
        title: 'Open plan',
        defaultPath: startFolder(),
        filters: [planFilter, everything],
        properties: ['openFile' as const],
      };
      const { filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      const [file] = filePaths;
      if (file === undefined) return null;
      await remember(file);
      return file;
    },

    async pickImportFiles(parent) {
      const { filePaths } = await dialog.showOpenDialog(parent, {
        title: 'Import files',
        defaultPath: startFolder(),
        // CODEOWNERS has no extension, so all files come first.
        filters: [everything, importFilter],
        properties: ['openFile', 'multiSelections'],
      });
      const [first] = filePaths;
      if (first !== undefined) await remember(first);
      return filePaths;
    },

    async pickImportFolder(parent) {
      const { filePaths } = await dialog.showOpenDialog(parent, {
        title: 'Import a folder',
        defaultPath: startFolder(),
        properties: ['openDirectory'],
      });
      const [folder] = filePaths;
      if (folder === undefined) return null;
      await settings.change({ lastFolder: folder });
      return folder;
    },

    async pickOwnersFile(parent, what) {
      const { filePaths } = await dialog.showOpenDialog(
        parent,
        what === 'folder'
          ? {
              title: 'The repository with its OWNERS files as they are today',
              defaultPath: startFolder(),
              properties: ['openDirectory'],
            }
          : {
              title: 'The CODEOWNERS file as it is today',
              defaultPath: startFolder(),
              // It has no extension.
              filters: [everything],
              properties: ['openFile', 'showHiddenFiles'],
            },
      );
      const [file] = filePaths;
      if (file !== undefined) await remember(file);
      return file ?? null;
    },

    async pickSavePath(parent, { name, extension, filterName }) {
      const { filePath } = await dialog.showSaveDialog(parent, {
        defaultPath: path.join(startFolder(), `${toFileName(name)}${extension}`),
        filters: [{ name: filterName, extensions: [extension.slice(1)] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (filePath === '') return null;
      const file = path.extname(filePath).toLowerCase() === extension ? filePath : `${filePath}${extension}`;
      // The dialog asked about the name as typed, not about the one with the extension.
      if (file !== filePath && exists(file) && !(await agreesToReplace(parent, file))) return null;
      await remember(file);
      return file;
    },

    async askToSave(parent, name) {
      const choices: readonly CloseChoice[] = ['save', 'discard', 'cancel'];
      const { response } = await dialog.showMessageBox(parent, {
        type: 'warning',
        message: `Save the changes to “${name}”?`,
        detail: 'Changes that are not saved are lost.',
        buttons: ['Save', 'Don’t Save', 'Cancel'],
        defaultId: choices.indexOf('save'),
        cancelId: choices.indexOf('cancel'),
        noLink: true,
      });
      return choices[response] ?? 'cancel';
    },

    async askToClearTraces(parent) {
      const options: MessageBoxOptions = {
        type: 'warning',
        message: 'Clear all traces of plans from this computer?',
        detail:
          'Earlier versions, unsaved work kept after a crash, discarded changes, the list of recent plans and the log go for good. Plan files and what is open now stay. On an SSD, deleting is not erasing.',
        buttons: ['Clear', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      };
      const { response } = await (parent === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response === 0;
    },

    async askToConnect(parent, { host, port, user, database, encryption }) {
      const { response } = await dialog.showMessageBox(parent, {
        type: 'question',
        message: `Connect to ${host}, port ${port}?`,
        detail: [
          `Headroom asks the database “${database}” as “${user}” for weekly counts, in a transaction that can only read.`,
          encryption === 'checked'
            ? 'The connection is encrypted and the server’s certificate is checked.'
            : 'The connection is NOT encrypted: the password and the counts can be read on the way.',
          'It is the only connection that Headroom makes. It is asked once for each address until Headroom is closed.',
        ].join('\n\n'),
        buttons: ['Connect', 'Cancel'],
        defaultId: encryption === 'checked' ? 0 : 1,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    },

    async tellCrash(parent) {
      await dialog.showMessageBox(parent, {
        type: 'error',
        message: 'This window keeps failing',
        detail: 'It closes now. Your changes are kept: Headroom offers them when it starts the next time.',
        buttons: ['Close'],
        noLink: true,
      });
    },

    async tellLeft(parent, fileName, places) {
      const [first] = places;
      if (first === undefined) return;
      const { message, detail } = leftWords(fileName, places);
      const { response } = await dialog.showMessageBox(parent, {
        type: 'warning',
        message,
        detail,
        buttons: ['Show the Folder', 'Close'],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      if (response === 0) showInFolder(first.path);
    },
  };
}

async function agreesToReplace(parent: BrowserWindow, file: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(parent, {
    type: 'warning',
    message: `“${path.basename(file)}” exists already. Replace it?`,
    buttons: ['Replace', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
