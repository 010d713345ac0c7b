import { UsageError, type CliIo, type Command, type ExitCode } from './command.ts';
import { commandTable } from './commandTable.ts';

/** Runs a command of the command line. `--help` after a command says how it is used. */
export async function runCli(
  args: readonly string[],
  io: CliIo,
  commands: ReadonlyMap<string, Command> = commandTable,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await (name === undefined ? io.err : io.out)(overview(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.get(name);
  if (command === undefined) {
    await io.err(`There is no command “${name}”.\n\n${overview(commands)}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    await io.out(`${command.summary}.\n\n${usageText(command)}`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await io.err(`${error.message}.\n\n${usageText(command)}`);
    return 2;
  }
}

function usageText(command: Command): string {
  return `Usage: headroom ${command.usage}\n`;
}

function overview(commands: ReadonlyMap<string, Command>): string {
  const width = Math.max(...[...commands.keys()].map((name) => name.length));
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: headroom COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nheadroom COMMAND --help says more.\n`;
}
