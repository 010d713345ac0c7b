/** What went wrong when a database was asked, without a word of what was sent: no password is in it. */
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

/** Says what went wrong, and what to do: for the window and for the command line. */
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
      return 'The server offers no encryption. Turn it on there; only for a server on this machine or behind a tunnel connect without it (sslmode=disable).';
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
