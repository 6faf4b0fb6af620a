import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { procwrap } from './setting.mjs';

/** A supervisor in Node that starts a command, waits for it and does nothing else: the floor. */
export const bareSupervisor = `const { spawn } = require('node:child_process');
const [file, ...args] = process.argv.slice(1);
spawn(file, args, { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));`;

/** The same with execa, as its documentation begins. */
const withExeca = `import { execa } from 'execa';
const [file, ...args] = process.argv.slice(1);
await execa(file, args, { stdio: 'inherit' });`;

/** Where `npm install --prefix bench/peers` puts the runners from npm. */
const folder = join(import.meta.dirname, 'peers');

const has = (file) => spawnSync('sh', ['-c', `command -v ${file}`]).status === 0;
const program = (name, ...args) => ({ name, words: [name, ...args], isThere: has(name) });

const runner = (name, words, options = {}) => ({
  name,
  words: [process.execPath, ...words],
  cwd: folder,
  isThere: existsSync(join(folder, 'node_modules', name)),
  ...options,
});

/** A daemon, which does not end with the command; it gets the command line in a variable. */
const supervisord = {
  name: 'supervisord',
  isThere: has('supervisord'),
  isDaemon: true,
  line: (command) => [
    ...['env', `BENCH_COMMAND=${command.join(' ')}`, 'supervisord', '--nodaemon'],
    ...['--configuration', join(folder, 'supervisord.conf')],
    ...['--pidfile', `${command.at(-1)}.supervisord`],
  ],
};

/** The name of the floor, which every machine has. */
export const floor = 'bare Node supervisor';

/**
 * What can stand between a caller and a command: `words` go before the command; with `asOne`, the
 * command is one word; `line` makes the whole line itself. Only those that are installed.
 */
export const peers = () =>
  [
    { name: 'nothing', words: [], isThere: true },
    program('tini', '-s', '--'),
    program('dumb-init', '--'),
    program('gosu', 'root'),
    program('timeout', '600'),
    program('chronic'),
    supervisord,
    { name: floor, words: [process.execPath, '-e', bareSupervisor], isThere: true },
    runner('execa', ['--input-type=module', '-e', withExeca]),
    runner('concurrently', ['node_modules/concurrently/dist/bin/concurrently.js', '--raw'], {
      asOne: true,
    }),
    runner('foreman', ['node_modules/foreman/nf.js', 'run']),
    { name: 'procwrap', words: procwrap('-o'), isThere: true },
  ].filter(({ isThere }) => isThere);

/** The whole command line of a peer around a command, and the folder to start it in. */
export function commandOf({ words, cwd, asOne, line }, ...command) {
  const wrapped = () => [...words, ...(asOne ? [command.join(' ')] : command)];
  const [file, ...args] = line?.(command) ?? wrapped();
  return { file, args, cwd };
}
