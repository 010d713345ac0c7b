import { fail, succeed, type Result } from '../../shared/base/result.ts';

/** How the way to the server is protected. */
export type TlsMode =
  /** Encrypted, and the server’s certificate is checked against the system’s authorities or a file. */
  | 'verify'
  /** Not at all: for a server on this machine or behind a tunnel. */
  | 'off';

/** Where a database is and who asks. The password is in it for as long as the connection is made, and nowhere else. */
export interface DatabaseTarget {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** Null: none is needed. */
  readonly password: string | null;
  readonly tls: TlsMode;
  /** Certificates of one’s own authority in PEM; null: the system’s. */
  readonly authority: string | null;
}

export type TargetFault = 'notAnAddress' | 'noHost' | 'noDatabase' | 'noUser' | 'notPossible';

const usualPort = 5432;
/** What libpq calls a connection that is encrypted and not checked is refused: it protects from nobody who sits in the way. */
const checkedModes: ReadonlySet<string> = new Set(['', 'require', 'verify-ca', 'verify-full', 'prefer', 'allow']);

/**
 * Reads `postgresql://user@host:5432/database?sslmode=disable`. Without `sslmode` the connection is encrypted and checked.
 *
 * @param password taken when the address has none: an address with one stays in the shell’s history
 */
export function readTarget(
  address: string,
  password: string | null,
  authority: string | null,
): Result<DatabaseTarget, TargetFault> {
  if (!/^postgres(ql)?:\/\//i.test(address) || !URL.canParse(address)) return fail('notAnAddress');
  const url = new URL(address);
  const host = decode(url.hostname);
  const database = decode(url.pathname.slice(1));
  const user = decode(url.username);
  if (host === '') return fail('noHost');
  if (database === '' || database.includes('/')) return fail('noDatabase');
  if (user === '') return fail('noUser');
  const mode = url.searchParams.get('sslmode') ?? '';
  if (mode !== 'disable' && !checkedModes.has(mode)) return fail('notPossible');
  return succeed({
    host: host.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usualPort : Number(url.port),
    database,
    user,
    password: url.password === '' ? password : decode(url.password),
    tls: mode === 'disable' ? 'off' : 'verify',
    authority,
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
