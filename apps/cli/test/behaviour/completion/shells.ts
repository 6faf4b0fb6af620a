import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnv, procwrap } from '../../procwrap.ts';
import { runToEnd } from '../../run-to-end.ts';

type Shell = 'bash' | 'zsh' | 'fish';

const here = (name: string) => join(import.meta.dirname, name);

/** Whether this machine has a shell. */
export function hasShell(shell: Shell): boolean {
  return spawnSync(shell, ['--version'], { stdio: 'ignore' }).status === 0;
}

const argsOf = (shell: Shell, script: string, line: string): readonly string[] => {
  switch (shell) {
    case 'bash':
      return ['--norc', here('complete.bash'), script, line];
    case 'zsh':
      return ['-f', here('complete.zsh'), here('setup.zsh'), script, line];
    case 'fish':
      return ['--no-config', here('complete.fish'), script, line];
  }
};

const scripts = new Map<Shell, Promise<string>>();

/** What the built program prints; it runs once for each shell. */
const scriptFor = (shell: Shell): Promise<string> => {
  const known = scripts.get(shell) ?? procwrap(['completion', shell]).then(({ stdout }) => stdout);
  scripts.set(shell, known);
  return known;
};

/** Lets a shell complete the end of a line, with the script of the built program, in a folder. */
export async function complete(
  shell: Shell,
  line: string,
  { dir, env = {} }: { readonly dir: string; readonly env?: Readonly<Record<string, string>> },
): Promise<readonly string[]> {
  const script = join(dir, `.procwrap.${shell}`);
  writeFileSync(script, await scriptFor(shell));
  mkdirSync(join(dir, '.home'), { recursive: true });
  const found = await runToEnd(shell, argsOf(shell, script, line), {
    ...{ ...bareEnv, HOME: join(dir, '.home'), TERM: 'xterm', ...env },
  });
  if (found.code !== 0) throw new Error(`${shell} ends with ${found.code}: ${found.stderr}`);
  const words = found.stdout
    .split('\n')
    .map((word) => word.replace(/^<HIT>/, '').replace(/\/$/, ''));
  return [...new Set(words.filter((word) => word !== ''))].sort();
}
