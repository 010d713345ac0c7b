import { readFileSync } from 'node:fs';

/** A terminal that can be read key by key, as `process.stdin` is when somebody sits at it. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly setRawMode?: (isRaw: boolean) => unknown;
  readonly on: (event: 'data', listener: (keys: Buffer) => void) => unknown;
  readonly off: (event: 'data', listener: (keys: Buffer) => void) => unknown;
  readonly resume: () => unknown;
  readonly pause: () => unknown;
}

/**
 * A password that was given with the command: in the environment, or in a file descriptor named there, which no other program
 * can read. Never as an argument, because those are shown to every user of the computer. Null: none was given.
 */
export function givenPassword(environment: NodeJS.ProcessEnv = process.env): string | null {
  const { HEADROOM_PASSWORD_FD: descriptor, HEADROOM_PASSWORD: password } = environment;
  if (descriptor !== undefined && /^\d{1,4}$/.test(descriptor)) {
    try {
      const read = readFileSync(Number(descriptor), 'utf8').replace(/\r?\n$/, '');
      // It is empty when it is read again.
      environment.HEADROOM_PASSWORD = read;
      delete environment.HEADROOM_PASSWORD_FD;
      return read === '' ? null : read;
    } catch {
      return null;
    }
  }
  return password === undefined || password === '' ? null : password;
}

/** Asks whoever sits at the terminal, without showing what is typed. Null: nobody does, or it was called off. */
export async function askPassword(
  file: string,
  terminal: Terminal = process.stdin,
  show: (text: string) => unknown = (text) => process.stderr.write(text),
): Promise<string | null> {
  if (terminal.isTTY !== true || terminal.setRawMode === undefined) return null;
  show(`Password of ${file}: `);
  terminal.setRawMode(true);
  terminal.resume();
  const typed = await new Promise<string | null>((resolve) => {
    let characters: string[] = [];
    const finish = (answer: string | null) => {
      terminal.off('data', read);
      resolve(answer);
    };
    const read = (keys: Buffer) => {
      for (const key of keys.toString('utf8')) {
        if (key === '\r' || key === '\n') {
          finish(characters.join(''));
          return;
        }
        // Ctrl C and Ctrl D.
        if (key === '\u0003' || key === '\u0004') {
          finish(null);
          return;
        }
        // Backspace, and Ctrl U for all of it.
        if (key === '\u007f' || key === '\b') characters = characters.slice(0, -1);
        else if (key === '\u0015') characters = [];
        else if (key >= ' ') characters.push(key);
      }
    };
    terminal.on('data', read);
  });
  terminal.setRawMode(false);
  terminal.pause();
  show('\n');
  return typed === '' ? null : typed;
}
