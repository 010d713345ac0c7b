import type { DatabaseFault } from '../../shared/importers/database/databaseFault.ts';
import type { DatabaseTarget } from './databaseTarget.ts';

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

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses of one host were tried.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}

function withoutSecret(text: string, { password }: DatabaseTarget): string {
  return password === null || password === '' ? text : text.replaceAll(password, '…');
}
