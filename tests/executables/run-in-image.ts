import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './own-machine.ts';

const dockerfile = join(import.meta.dirname, '../../examples/docker/Dockerfile.binary');

/** The arguments of the last instruction of this name in the example. */
export function instruction(word: string): string {
  const lines = readFileSync(dockerfile, 'utf8').replaceAll('\\\n', ' ').split('\n');
  const found = lines.findLast((line) => line.startsWith(`${word} `));
  return found?.slice(word.length).trim() ?? '';
}

/** The variables that the example sets. */
export function imageEnv(): Record<string, string> {
  return Object.fromEntries(
    instruction('ENV')
      .split(/\s+/)
      .map((pair) => pair.split('=')),
  );
}

const copyWithLibraries = (program: string, dir: string, path: string): void => {
  const libraries = execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/\S+/g) ?? [];
  for (const library of libraries) {
    mkdirSync(join(dir, dirname(library)), { recursive: true });
    copyFileSync(library, join(dir, library));
  }
  copyFileSync(program, join(dir, path));
};

/**
 * Runs the ENTRYPOINT and CMD of the example as PID 1, in a folder that holds only the executable,
 * its libraries, and `cat` instead of the importer.
 */
export function runInImage(dir: string, executable: string) {
  chmodSync(dir, 0o755);
  mkdirSync(join(dir, 'proc'));
  copyWithLibraries(executable, dir, '/procwrap');
  copyWithLibraries('/bin/cat', dir, '/importer');
  const words = [...JSON.parse(instruction('ENTRYPOINT')), ...JSON.parse(instruction('CMD'))];
  const unshare = ['unshare', '-pf', `--mount-proc=${join(dir, 'proc')}`, '--kill-child'];
  // chroot is in a folder that is not in the PATH of every user.
  const find = ['sh', '-c', 'PATH="$PATH:/usr/sbin:/sbin" exec chroot "$@"', 'sh'];
  const chroot = [...find, '--userspec=65534:65534', dir];
  return run([...unshare, ...chroot, ...words], { env: imageEnv() });
}
