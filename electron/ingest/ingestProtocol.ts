/**
 * What the shell and the reading process say to each other. One process reads for one import and is ended when that is called
 * off: ending it is the one way to stop a parser in the middle of a row.
 */
export interface IngestRequest {
  readonly kind: 'read';
  readonly files: readonly IngestRequestFile[];
}

export interface IngestRequestFile {
  readonly fileId: string;
  readonly path: string;
}

export type IngestMessage =
  | {
      readonly kind: 'progress';
      readonly fileId: string;
      readonly bytesRead: number;
      readonly bytesTotal: number;
      readonly rows: number;
    }
  /** JSON text of `ImportSource[]`, in the order of the files: one string crosses faster than a hundred thousand records. */
  | { readonly kind: 'read'; readonly sourcesJson: string };
