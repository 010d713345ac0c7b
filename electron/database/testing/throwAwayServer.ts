import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A PostgreSQL of its own for one test: encrypted, with one user who may read and one who owns. */
export interface ThrowAwayServer {
  readonly port: number;
  readonly authority: string;
  readonly run: (sql: string) => string;
  readonly stop: () => void;
}

const versions = '/usr/lib/postgresql';

/** Debian keeps the server’s programs outside the path; null: there is no server here. */
export function findServer(): string | null {
  if (process.platform !== 'linux' || !existsSync(versions)) return null;
  const [newest] = readdirSync(versions).sort((one, other) => Number(other) - Number(one));
  const bin = path.join(versions, newest ?? '', 'bin');
  return existsSync(path.join(bin, 'initdb')) ? bin : null;
}

/** The server refuses to run as root, so root lends it a user. */
function lentUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts a server in a folder of its own. */
export async function startServer(bin: string): Promise<ThrowAwayServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-postgres-'));
  const user = lentUser();
  const own = (file: string): void => {
    if (user !== undefined) chownSync(file, user.uid, user.gid);
  };
  own(folder);
  chmodSync(folder, 0o700);
  const data = path.join(folder, 'data');
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, stdio: 'pipe' as const };
  const secret = path.join(folder, 'secret');
  writeFileSync(secret, 'owner-secret');
  own(secret);
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'owner', `--pwfile=${secret}`, '-A', 'scram-sha-256', '--no-sync'],
    options,
  );
  const [key, certificate] = [path.join(data, 'server.key'), path.join(data, 'server.crt')];
  execFileSync(
    'openssl',
    [
      'req',
      '-new',
      '-x509',
      '-days',
      '2',
      '-nodes',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
    ].concat(['-keyout', key, '-out', certificate]),
    options,
  );
  chmodSync(key, 0o600);
  const port = await freePort();
  const server = spawn(
    path.join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'ssl=on',
      '-c',
      'fsync=off',
      '-c',
      'listen_addresses=localhost',
    ],
    options,
  );
  await isReady(server);
  const authority = execFileSync('cat', [certificate], { ...options, encoding: 'utf8' });
  return {
    port,
    authority,
    run: (sql) =>
      execFileSync(
        path.join(bin, 'psql'),
        ['-h', folder, '-p', String(port), '-U', 'owner', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-qAt'],
        {
          ...options,
          env: { ...options.env, PGPASSWORD: 'owner-secret' },
          input: sql,
          encoding: 'utf8',
        },
      ),
    stop: () => {
      server.kill('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const end = Date.now() + 30_000;
    server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const look = (): void => {
      if (server.exitCode !== null || Date.now() > end) {
        reject(new Error(`the server did not start: ${said}`));
        return;
      }
      if (said.includes('ready to accept connections')) resolve();
      else setTimeout(look, 50);
    };
    look();
  });
}
