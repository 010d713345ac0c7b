import type { AccountRef } from '../github/ghPullRequest.ts';
import { ghostLogin, normaliseLogin } from '../identities/classifyLogin.ts';
import { cleanText } from '../text/cleanText.ts';
import { openTable, tablesOf, type TableChoices, type TableFile } from './tableSource.ts';

/** An account as a cell names it. */
export function toAccount(written: string, isBot: 'yes' | 'no' | null, name = ''): AccountRef {
  const spelling = cleanText(written.replace(/^@/, '')).text;
  const login = normaliseLogin(spelling);
  return {
    login,
    written: login === ghostLogin ? ghostLogin : spelling.replace(/^app\//i, '').replace(/\[bot\]$/i, ''),
    name,
    marked: isBot === 'yes' ? 'bot' : 'not',
    spelledAsApp: /^app\/.|.\[bot\]$/i.test(spelling) ? 'yes' : 'no',
  };
}

/** The same with a memory: a table names an account many times, and each is read once and kept once. */
export function createAccountReader(): (written: string, isBot: 'yes' | 'no' | null) => AccountRef {
  const known = { yes: new Map<string, AccountRef>(), no: new Map<string, AccountRef>() };
  return (written, isBot) => {
    // Only a yes says more than nothing.
    const accounts = known[isBot === 'yes' ? 'yes' : 'no'];
    let account = accounts.get(written);
    if (account === undefined) accounts.set(written, (account = toAccount(written, isBot)));
    return account;
  };
}

/** Accounts by DevLake’s ids: from its accounts, and from the authors of pull requests. */
export function accountsById(tables: readonly TableFile[], choices: TableChoices): ReadonlyMap<string, AccountRef> {
  const accounts = new Map<string, AccountRef>();
  for (const file of tablesOf(tables, 'pullRequests')) {
    const reader = openTable(file, choices);
    if (!reader.has('authorId')) continue;
    for (const row of file.table.rows) {
      const id = reader.text(row, 'authorId');
      const name = reader.text(row, 'author');
      if (id !== '' && name !== '') accounts.set(id, toAccount(name, reader.flag(row, 'authorIsBot')));
    }
  }
  for (const file of tablesOf(tables, 'accounts')) {
    const reader = openTable(file, choices);
    for (const row of file.table.rows) {
      const id = reader.text(row, 'id');
      const login = reader.text(row, 'login');
      if (id !== '' && login !== '') {
        accounts.set(id, toAccount(login, reader.flag(row, 'isBot'), reader.text(row, 'name')));
      }
    }
  }
  return accounts;
}
