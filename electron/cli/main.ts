/** The command line, in plain Node. Only the result goes to stdout; everything else to stderr. */
import { runCli } from './runCli.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads us, such as `head`, has enough: that is no failure.
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

// Not process.exit: it would cut off what is still being written to a pipe.
process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => write(process.stdout, text),
  err: (text) => write(process.stderr, text),
  now: () => new Date().toISOString(),
});

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve) => {
    // An error reaches the listener above; here it must not leave the command waiting.
    stream.write(text, () => {
      resolve();
    });
  });
}
