import type { DatabaseTarget } from './databaseTarget.ts';

/** What went wrong, without a word of what was sent: no password is in it. */
export type DatabaseFault =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'notReached'; readonly host: string; readonly port: number }
  | { readonly kind: 'unknownHost'; readonly host: string }
  | { readonly kind: 'refusedLogin'; readonly user: string }
  | { readonly kind: 'noDatabase'; readonly database: string }
  | { readonly kind: 'noTls' }
  | { readonly kind: 'notTrusted'; readonly why: string }
  | { readonly kind: 'noTable'; readonly what: string }
  | { readonly kind: 'notAllowed'; readonly what: string }
  | { readonly kind: 'tookTooLong' }
  | { readonly kind: 'tooMany'; readonly most: number }
  | { readonly kind: 'other'; readonly what: string };

const byCode: Readonly<Record<string, (what: string, target: DatabaseTarget) => DatabaseFault>> = {
  ECONNREFUSED: (_, { host, port }) => ({ kind: 'notReached', host, port }),
  ETIMEDOUT: (_, { host, port }) => ({ kind: 'notReached', host, port }),
  EHOSTUNREACH: (_, { host, port }) => ({ kind: 'notReached', host, port }),
  ENETUNREACH: (_, { host, port }) => ({ kind: 'notReached', host, port }),
  ENOTFOUND: (_, { host }) => ({ kind: 'unknownHost', host }),
  EAI_AGAIN: (_, { host }) => ({ kind: 'unknownHost', host }),
  // Invalid password, invalid authorisation.
  '28P01': (_, { user }) => ({ kind: 'refusedLogin', user }),
  '28000': (_, { user }) => ({ kind: 'refusedLogin', user }),
  '3D000': (_, { database }) => ({ kind: 'noDatabase', database }),
  '42P01': (what) => ({ kind: 'noTable', what }),
  '42703': (what) => ({ kind: 'noTable', what }),
  '3F000': (what) => ({ kind: 'noTable', what }),
  '42501': (what) => ({ kind: 'notAllowed', what }),
  '57014': () => ({ kind: 'tookTooLong' }),
  DEPTH_ZERO_SELF_SIGNED_CERT: () => ({ kind: 'notTrusted', why: 'it signed its certificate itself' }),
  SELF_SIGNED_CERT_IN_CHAIN: () => ({ kind: 'notTrusted', why: 'its authority is not known here' }),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => ({ kind: 'notTrusted', why: 'its authority is not known here' }),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => ({ kind: 'notTrusted', why: 'its authority is not known here' }),
  CERT_HAS_EXPIRED: () => ({ kind: 'notTrusted', why: 'its certificate has expired' }),
  ERR_TLS_CERT_ALTNAME_INVALID: () => ({ kind: 'notTrusted', why: 'its certificate is for another name' }),
};

/** Tells what an error of the driver means. */
export function toDatabaseFault(error: unknown, target: DatabaseTarget): DatabaseFault {
  const what = withoutSecret(error instanceof Error ? error.message : String(error), target);
  const known = byCode[codeOf(error)];
  if (known !== undefined) return known(what, target);
  if (/does not support SSL/i.test(what)) return { kind: 'noTls' };
  if (/timeout/i.test(what)) return { kind: 'notReached', host: target.host, port: target.port };
  return { kind: 'other', what };
}

/** Says it, and what to do. */
export function describeDatabaseFault(fault: DatabaseFault): string {
  switch (fault.kind) {
    case 'cancelled':
      return 'It was called off; nothing was read.';
    case 'notReached':
      return `Nothing answers at ${fault.host}, port ${fault.port}. Check the address, and whether a tunnel or VPN is needed.`;
    case 'unknownHost':
      return `The host “${fault.host}” is not known. Check the address.`;
    case 'refusedLogin':
      return `The server refuses the user “${fault.user}”. Check the user and the password.`;
    case 'noDatabase':
      return `There is no database “${fault.database}”. Check its name.`;
    case 'noTls':
      return 'The server offers no encryption. Turn it on there; only for a server on this machine say sslmode=disable.';
    case 'notTrusted':
      return `The server is not trusted: ${fault.why}. Give the certificate of its authority.`;
    case 'noTable':
      return `The database says: ${fault.what}. Check the names of tables and columns.`;
    case 'notAllowed':
      return `The user may not read it: ${fault.what}. Ask for the right to select.`;
    case 'tookTooLong':
      return 'The database took longer than two minutes and was called off. Ask for fewer weeks.';
    case 'tooMany':
      return `There are more than ${fault.most} weeks of areas. Ask for fewer weeks; nothing was read.`;
    case 'other':
      return `The database says: ${fault.what}.`;
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses of one host were tried.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}

function withoutSecret(text: string, { password }: DatabaseTarget): string {
  return password === null || password === '' ? text : text.replaceAll(password, '…');
}
