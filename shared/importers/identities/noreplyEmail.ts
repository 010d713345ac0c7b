/**
 * Reads the address that GitHub puts into commits of people who hide theirs: `<id>+<login>@users.noreply.github.com`, and
 * the older `<login>@users.noreply.github.com`.
 *
 * @returns the login, and the account's number where the address has it; null for any other address
 */
export function readNoreplyEmail(email: string): { readonly login: string; readonly accountId: string | null } | null {
  const match = /^(?:(\d+)\+)?([^\s@+]+)@users\.noreply\.github\.com$/i.exec(email.trim());
  return match?.[2] === undefined ? null : { login: match[2], accountId: match[1] ?? null };
}
