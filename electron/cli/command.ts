/** 0 done, 1 failed with a message on stderr, 2 not understood. */
export type ExitCode = 0 | 1 | 2;

/** What a command may do besides reading and writing files. */
export interface CliIo {
  /** The result; resolves when it is written. */
  readonly out: (text: string) => Promise<void>;
  /** What the user should know besides. */
  readonly err: (text: string) => Promise<void>;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}

/** A command of the command line. To add one, write a file in `commands/` and name it in `commandTable.ts`. */
export interface Command {
  /** Without the program's name: `metrics PLAN --by reviewer|team|area --csv`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /**
   * Does it. Expected failures are messages and an exit code; exceptions are bugs, but for `UsageError`.
   *
   * @param args what stands after the command's name
   */
  readonly run: (args: readonly string[], io: CliIo) => Promise<ExitCode>;
}

/** Thrown where arguments are read: the command line prints the message with the command's usage and ends with 2. */
export class UsageError extends Error {}
