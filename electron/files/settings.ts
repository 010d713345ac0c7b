import path from 'node:path';
import { z } from 'zod';
import { themeSchema } from '../../shared/host/hostRecords.ts';
import { createJsonKeeper, readJsonFile } from './jsonFile.ts';

const windowPlaceSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximised: z.boolean(),
});
export type WindowPlace = Readonly<z.output<typeof windowPlaceSchema>>;

const settingsSchema = z.strictObject({
  theme: themeSchema,
  window: windowPlaceSchema.nullable(),
  /** Where the last dialog ended; null: the documents folder. */
  lastFolder: z.string().nullable(),
  /** Steps of Chromium's interface zoom, 0 is 100 %. */
  interfaceZoom: z.number().min(-3).max(5),
  /** Whether earlier contents of plan files are kept on this computer. Settings of older releases do not say. */
  keepVersions: z.boolean().default(true),
  /** Whether plans that were opened are listed. Settings of older releases do not say. */
  keepRecents: z.boolean().default(true),
  /** Whether protected plans lock with the screen. Settings of older releases do not say. */
  lockWithScreen: z.boolean().default(true),
});
export type Settings = Readonly<z.output<typeof settingsSchema>>;

const defaults: Settings = {
  theme: 'system',
  window: null,
  lastFolder: null,
  interfaceZoom: 0,
  keepVersions: true,
  keepRecents: true,
  lockWithScreen: true,
};

export interface SettingsStore {
  readonly get: () => Settings;
  readonly change: (changes: Partial<Settings>) => Promise<void>;
  /** Waits until everything so far is on the disk. */
  readonly settle: () => Promise<void>;
}

/** Reads the settings from a folder of ours and keeps them there. */
export async function loadSettings(folder: string): Promise<SettingsStore> {
  const file = path.join(folder, 'settings.json');
  let settings = await readJsonFile(file, settingsSchema, defaults);
  const keeper = createJsonKeeper(file);
  return {
    get: () => settings,
    change: (changes) => {
      settings = { ...settings, ...changes };
      return keeper.write(settings);
    },
    settle: keeper.settle,
  };
}
