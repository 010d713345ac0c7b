import type { DialectWords } from './dialect.ts';
import { hostDialects } from './hostDialects.ts';

/**
 * The forms that are read, in words, by the key that a reader gives (`SourceFile.dialects`). To add some, spread their table here.
 */
export const dialectWords: Readonly<Record<string, DialectWords>> = { ...hostDialects };
