import type { FileError } from '../../shared/host/hostErrors.ts';

/** The system's code of an error, such as `ENOSPC`; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * What an error of the file system means to the user.
 *
 * @throws what is no error of the file system: a bug, not a fault of the disk
 */
export function toFileError(error: unknown): FileError {
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'file.notFound' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'file.noPermission' };
    case 'EROFS':
      return { kind: 'file.readOnly' };
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'file.diskFull' };
    case 'EBUSY':
    case 'ETXTBSY':
      return { kind: 'file.inUse' };
    case 'EISDIR':
      return { kind: 'file.isFolder' };
    case 'ENAMETOOLONG':
    case 'EINVAL':
    case 'ELOOP':
      return { kind: 'file.nameNotPossible' };
    case '':
      throw error;
    default:
      return { kind: 'file.ioError', code };
  }
}
