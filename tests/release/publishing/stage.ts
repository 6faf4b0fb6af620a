import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandEnd } from '../../../scripts/run-command.ts';
import { type Consumer, makeConsumer } from '../consumer.ts';
import { type PrivateRegistry, startPrivateRegistry } from '../private-registry.ts';
import { endStartedHere } from '../started-here.ts';
import { makeWorkingCopy, type WorkingCopy } from '../working-copy.ts';

/** A registry that requires a token, and a working copy that is released to it. */
export interface Stage {
  readonly folder: string;
  /** The folder for temporary files of the scripts. */
  readonly scratch: string;
  readonly registry: PrivateRegistry;
  readonly copy: WorkingCopy;
  readonly token: string;
  /** All output of publishing. */
  readonly said: readonly string[];
  /** `npm run release:publish`. */
  publish(args?: readonly string[]): Promise<CommandEnd>;
  /** The same, for runs that are refused before a build. */
  tryToPublish(env?: NodeJS.ProcessEnv, url?: string): Promise<CommandEnd>;
  changeset(packageName: string, text: string): void;
  consumer(name: string): Consumer;
  close(): Promise<void>;
}

/** Starts the registry and makes the working copy, with one changeset. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-publishing-'));
  const scratch = join(folder, 'tmp');
  mkdirSync(scratch);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const [opened, made] = await Promise.allSettled([
    startPrivateRegistry(join(folder, 'registry')),
    makeWorkingCopy(join(folder, 'copy')),
  ]);
  if (opened.status === 'rejected' || made.status === 'rejected') {
    if (opened.status === 'fulfilled') await opened.value.close();
    remove();
    throw new Error('no stage', { cause: [opened, made] });
  }
  const [registry, copy] = [opened.value, made.value];
  const token = await registry.newToken();
  const said: string[] = [];
  const noted = async (ended: Promise<CommandEnd>) => {
    said.push((await ended).output);
    return ended;
  };
  const npmrc = { npm_config_userconfig: join(folder, 'no-npmrc') };
  const settings = { NPM_TOKEN: token, TMPDIR: scratch, ...npmrc };
  const changeset = (packageName: string, text: string) =>
    copy.write(
      `.changeset/${text.replaceAll(' ', '-')}.md`,
      () => `---\n"${packageName}": patch\n---\n\n${text}\n`,
    );
  changeset('@procwrap/core', 'A change to release');
  await copy.commit('A change to release');
  return {
    folder,
    scratch,
    registry,
    copy,
    token,
    said,
    changeset,
    publish: (args = []) =>
      noted(copy.npm('release:publish', ['--registry', registry.url, ...args], settings)),
    tryToPublish: (env = {}, url = registry.url) =>
      noted(copy.script('release/publish', ['--registry', url], { ...settings, ...env })),
    consumer: (name) => makeConsumer(join(folder, name), registry.url, token),
    close: async () => {
      endStartedHere();
      await registry.close();
      remove();
    },
  };
}
