import type { ImportFormat } from '../../shared/importers/importSource.ts';
import type { OwnershipDialect } from '../../shared/org/org.ts';

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
  /** What the user says that it is; absent: found out by its content. */
  readonly format?: ImportFormat;
  /** Whose dialect the user says that an ownership file has; absent: found out. */
  readonly dialect?: OwnershipDialect;
}

export type IngestMessage =
  | {
      readonly kind: 'progress';
      readonly fileId: string;
      readonly bytesRead: number;
      readonly bytesTotal: number;
      readonly rows: number;
    }
  /**
   * The next part of the JSON text of `ImportSource[]`, in the order of the files: text crosses faster than a hundred thousand
   * records, and in parts the shell never stands still for all of it.
   */
  | { readonly kind: 'part'; readonly text: string }
  /** That was all; of how many parts it is. */
  | { readonly kind: 'read'; readonly parts: number };
