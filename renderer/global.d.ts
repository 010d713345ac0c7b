import type { HeadroomHost, HeadroomPrint } from '../shared/host/hostContract.ts';

declare global {
  interface Window {
    readonly headroom: HeadroomHost<File>;
    readonly headroomPrint: HeadroomPrint<unknown>;
  }
}
