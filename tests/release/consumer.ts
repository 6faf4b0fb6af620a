import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testRunEnv } from '@procwrap/test-kit';
import { tryCommand } from '../../scripts/run-command.ts';
import { startedHere } from './started-here.ts';

const root = join(import.meta.dirname, '../..');
const ofNetwork = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
];

/** The settings with which this machine reaches the public registry; an empty home has none. */
export const wayOut = (): Record<string, string> => {
  const names = ['registry', 'cafile', 'proxy', 'https-proxy', 'noproxy'];
  const all = execFileSync('npm', ['config', 'get', ...names], { encoding: 'utf8' });
  const lines = all.split('\n').map((line) => /^([\w-]+)\s*=\s*(.+)$/.exec(line) ?? []);
  const set = lines.filter(
    ([, name, value]) => name !== undefined && !/^(null|undefined)?$/.test(value ?? ''),
  );
  const ofNpm = set.map(([, name, value = '']) => [`npm_config_${name?.replace('-', '_')}`, value]);
  const ofNode = ofNetwork.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries([...ofNpm, ...ofNode]);
};

/**
 * An empty folder and an empty home, with an npmrc that maps only @procwrap to a private registry.
 */
export function makeConsumer(folder: string, registry: string, token: string) {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const key = registry.replace('http:', '');
  writeFileSync(
    join(home, '.npmrc'),
    `@procwrap:registry=${registry}\n${key}:_authToken=\${NPM_TOKEN}\n`,
  );
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    NPM_TOKEN: token,
    ...testRunEnv(),
    ...startedHere,
    ...wayOut(),
  };
  const run = (file: string, args: readonly string[]) =>
    tryCommand(file, args, { cwd: folder, env });
  return {
    folder,
    run,
    pnpm: packageManager as string,
    npm: (args: readonly string[]) => run('npm', args),
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    /** The names of all installed packages. */
    installed: (): readonly string[] => {
      const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
      return Object.keys(lock.packages)
        .filter((path) => path !== '')
        .map((path) => path.replace(/^.*node_modules\//, ''));
    },
    /** Checks the types of files and of all installed packages, with Node's types or without. */
    typeCheck: (files: readonly string[], { withNode = false } = {}) => {
      const own = join(root, 'node_modules/@types');
      const types = withNode ? ['--typeRoots', own, '--types', 'node'] : ['--types', ''];
      const strict = ['--noEmit', '--strict', '--module', 'nodenext'];
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      return run(process.execPath, [tsc, ...strict, ...types, ...files]);
    },
  };
}

/** An empty home in which packages are installed. */
export type Consumer = ReturnType<typeof makeConsumer>;
