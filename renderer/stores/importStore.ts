import { create } from 'zustand';
import type { ImportFile } from '../../shared/host/hostContract.ts';

interface ImportState {
  readonly files: readonly ImportFile[];
  readonly addFiles: (files: readonly ImportFile[]) => void;
}

/** What is being imported. */
export const useImportStore = create<ImportState>((set) => ({
  files: [],
  addFiles: (files) => set((state) => ({ files: [...state.files, ...files] })),
}));
