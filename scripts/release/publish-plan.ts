import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { tryCommand } from '../run-command.ts';
import type { RegistrySession } from './registry-session.ts';

/** A version that is not on the registry. */
export interface Unpublished {
  readonly name: string;
  readonly version: string;
}

/**
 * Asks the registry which versions are missing. Changesets writes them to `folder`, in the order of
 * publishing.
 */
export async function planPublishing(
  root: string,
  { env, registry }: RegistrySession,
  folder: string,
): Promise<{ readonly file: string; readonly unpublished: readonly Unpublished[] }> {
  const file = join(folder, 'publish-plan.json');
  const asked = await tryCommand('changeset', ['publish-plan', '--output', file], {
    cwd: root,
    env,
  });
  if (asked.status !== 0) {
    throw new Refusal(
      `${registry} did not say which versions it has:\n${asked.output}`,
      'Nothing was published. Check the address and the token.',
    );
  }
  const { plan } = JSON.parse(readFileSync(file, 'utf8')) as { plan: readonly Unpublished[][] };
  return { file, unpublished: plan.flat() };
}
