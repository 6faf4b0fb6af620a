import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type CommandEnd, runCommand, tryCommand } from '../../scripts/run-command.ts';
import { startedHere } from './started-here.ts';

const root = join(import.meta.dirname, '../..');

/** A new repository with the current files of this one. */
export interface WorkingCopy {
  readonly folder: string;
  run(file: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<CommandEnd>;
  npm(script: string, args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<CommandEnd>;
  /** Runs a script as `npm run` does, but without starting npm and pnpm. */
  script(name: string, args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<CommandEnd>;
  commit(message: string): Promise<void>;
  write(path: string, change: (text: string) => string): void;
  versions(): Promise<Readonly<Record<string, string>>>;
}

/** Builds of the same files share a cache. */
const cache = { TURBO_CACHE_DIR: join(root, '.turbo/cache') };
const identity = {
  GIT_AUTHOR_NAME: 'Releaser',
  GIT_AUTHOR_EMAIL: 'releaser@example.com',
  GIT_COMMITTER_NAME: 'Releaser',
  GIT_COMMITTER_EMAIL: 'releaser@example.com',
};

const copyFiles = async (folder: string): Promise<void> => {
  const list = ['ls-files', '-co', '--exclude-standard', '-z'];
  const stdout = await runCommand('git', list, { cwd: root });
  const listed = stdout.split('\0').filter((name) => name !== '');
  // git still lists files that were removed but not committed.
  for (const path of listed.filter((name) => existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(root, path), join(folder, path));
  }
};

/** Makes a working copy in `folder`, installed but not built. */
export async function makeWorkingCopy(folder: string): Promise<WorkingCopy> {
  const run: WorkingCopy['run'] = (file, args, env = {}) =>
    tryCommand(file, args, {
      cwd: folder,
      env: { ...process.env, ...cache, ...startedHere, ...identity, ...env },
    });
  const must = async (file: string, args: readonly string[]) => {
    const { status, output } = await run(file, args);
    if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${output}`);
    return output;
  };
  await copyFiles(folder);
  await must('git', ['init', '--quiet', '--initial-branch=main']);
  await must('git', ['add', '--all']);
  await must('git', ['commit', '--quiet', '--message=As it is']);
  await must('node', ['scripts/pnpm.mjs', 'install', '--frozen-lockfile', '--prefer-offline']);
  return {
    folder,
    run,
    npm: (script, args = [], env = {}) =>
      run('npm', ['run', '--silent', script, '--', ...args], env),
    script: (name, args = [], env = {}) =>
      run('node', [`scripts/${name}.ts`, ...args], {
        PATH: `${join(folder, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
        ...env,
      }),
    commit: async (message) => {
      await must('git', ['add', '--all']);
      await must('git', ['commit', '--quiet', `--message=${message}`]);
    },
    write: (path, change) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      const before = (() => {
        try {
          return readFileSync(file, 'utf8');
        } catch {
          return '';
        }
      })();
      writeFileSync(file, change(before));
    },
    versions: async () => {
      const list = await must('git', [
        'ls-files',
        ':(glob)packages/*/package.json',
        ':(glob)apps/*/package.json',
      ]);
      const manifests = list
        .trim()
        .split('\n')
        .map((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')))
        .filter((manifest) => manifest.private !== true);
      return Object.fromEntries(manifests.map(({ name, version }) => [name, version]));
    },
  };
}
