import type { HeadroomSpeaker } from '../shared/host/speakerContract.ts';
import type { HeadroomHost, HeadroomPrint } from '../shared/host/hostContract.ts';

declare global {
  interface Window {
    readonly headroom: HeadroomHost<File>;
    readonly headroomSpeaker: HeadroomSpeaker;
    readonly headroomPrint: HeadroomPrint<unknown>;
  }
}
