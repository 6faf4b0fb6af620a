import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import type { PageCommand } from './page-commands.ts';
import { type CommandEnd, openReaderShell, type ReaderShell } from './reader-shell.ts';
import type { ExpectedEnd, Scene } from './scene.ts';
import { startServers } from './servers.ts';

/** Where the built packages are: in a folder of programs, and in a registry. */
export interface Installed {
  readonly programs: string;
  readonly registry: string;
  /** The folder in which npm keeps what it has fetched. */
  readonly cache: string;
}

/** A command that was tried, with its end and the one that was expected. */
export interface Tried extends CommandEnd {
  readonly command: PageCommand;
  readonly expected: ExpectedEnd | undefined;
}

const replaceAll = (text: string, texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).reduce((done, [from, to]) => done.replaceAll(from, to), text);

const repository = join(import.meta.dirname, '../..');

/** Folders of the machine, which are folders of the reader here. */
const systemFolders = ['etc', 'opt', 'run', 'tmp', 'usr', 'var/log'];
const ofSystem = /(?<=^|[\s=:'"])\/(?=(?:app|backup|etc|opt|run|tmp|usr|var)\/)/gm;

const user = `${process.getuid?.()}:${process.getgid?.()}`;

/** Writes the programs and files of a scene. */
const setUp = (
  folder: string,
  { programs = {}, files = {} }: Scene,
  fill: (text: string) => string,
) => {
  for (const name of systemFolders) mkdirSync(join(folder, name), { recursive: true });
  const put = (path: string, text: string, mode: number) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fill(text), { mode });
  };
  for (const [name, text] of Object.entries(programs))
    put(join(folder, name.includes('/') ? '.' : '../bin', name), `#!/bin/sh\n${text}\n`, 0o755);
  for (const [name, text] of Object.entries(files)) put(join(folder, name), text, 0o644);
};

const environment = (root: string, { programs, registry, cache }: Installed) => ({
  PATH: [
    join(root, 'bin'),
    programs,
    dirname(process.execPath),
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
  ].join(':'),
  HOME: join(root, 'home'),
  TMPDIR: join(root, 'tmp'),
  PROCWRAP_TEST_RUN: process.env.PROCWRAP_TEST_RUN ?? '',
  npm_config_registry: registry,
  // The first page fills it; the others need not wait for the same packages again.
  npm_config_cache: cache,
  npm_config_audit: 'false',
  npm_config_update_notifier: 'false',
  // Several monitors run on one machine at the time of the tests.
  PROCWRAP_MONITOR_LISTEN: '127.0.0.1:0',
});

const withoutEmpty = (env: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

const expectedOf = ({ text }: PageCommand, { ends = {} }: Scene) =>
  Object.entries(ends).find(([part]) => `${text}\n`.includes(part))?.[1];

const tryAll = async (
  shell: ReaderShell,
  commands: readonly PageCommand[],
  { scene, fill }: { scene: Scene; fill: (text: string) => string },
) => {
  const tried: Tried[] = [];
  for (const text of scene.before ?? []) {
    const { status, output } = await shell.run(fill(text));
    if (status !== 0) throw new Error(`before the page: ${text}: ${output}`);
  }
  if (scene.servers?.includes('monitor')) await shell.start('procwrap-monitor');
  for (const command of commands) {
    const expected = expectedOf(command, scene);
    const text = fill(
      replaceAll(command.text.replaceAll(ofSystem, '{folder}/'), scene.replace ?? {}),
    );
    const ended = expected === 'stays' ? await shell.start(text) : await shell.run(text);
    tried.push({ command, expected, ...ended });
  }
  return tried;
};

/** Tries the commands of a page in an empty home and an empty folder, in order, as one reader. */
export const visitPage = (commands: readonly PageCommand[], scene: Scene, installed: Installed) =>
  withTempDir(async (root) => {
    const folder = join(root, 'folder');
    for (const name of ['folder', 'home', 'tmp', 'notes', 'bin']) mkdirSync(join(root, name));
    const servers = await startServers(scene.servers);
    const hosts = Object.fromEntries(
      Object.entries(servers.urls).map(([name, url]) => [`${name}-host`, new URL(url).host]),
    );
    const values = {
      ...servers.urls,
      ...hosts,
      folder,
      user,
      programs: installed.programs,
      root: repository,
    };
    const fill = (text: string) =>
      replaceAll(
        text,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [`{${name}}`, value])),
      );
    try {
      setUp(folder, scene, fill);
      const env: Record<string, string> = { ...environment(root, installed), ...servers.env };
      for (const [name, value] of Object.entries(scene.env ?? {})) env[name] = fill(value);
      const shell = openReaderShell(folder, join(root, 'notes'), withoutEmpty(env));
      try {
        return await tryAll(shell, commands, { scene, fill });
      } finally {
        await shell.close();
      }
    } finally {
      await servers.close();
    }
  });
