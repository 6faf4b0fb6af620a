import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { group, passwd } from './gosu-cases.ts';

/** Runs in a mount namespace with its own passwd and group. */
const inPrivate = (dir: string, script: string, args: readonly string[]) => {
  writeFileSync(join(dir, 'passwd'), passwd);
  writeFileSync(join(dir, 'group'), group);
  const mounts = `mount --bind "${dir}/passwd" /etc/passwd && mount --bind "${dir}/group" /etc/group`;
  return spawnSync('unshare', ['-m', 'sh', '-c', `${mounts} && ${script}`, 'sh', ...args], {
    encoding: 'utf8',
  });
};

/** Why there can be no such namespace here; undefined when there can. */
export function whyNotPrivate(dir: string): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can switch users';
  const { status } = inPrivate(dir, 'grep -q games /etc/passwd', []);
  return status === 0 ? undefined : 'no private mount namespace here (unshare -m)';
}

/** Runs `su spec sh -c script` for many users; returns the output and the exit code of each. */
export function runAsEach(
  dir: string,
  { su, script, specs }: { su: readonly string[]; script: string; specs: readonly string[] },
): string[] {
  const words = su.map((word) => `'${word}'`).join(' ');
  const each = `for spec in "$@"; do ${words} "$spec" sh -c '${script}' 2>/dev/null; echo "=$?"; done`;
  const { stdout, stderr } = inPrivate(dir, each, specs);
  const outcomes = stdout.split(/^=/m);
  if (outcomes.length !== specs.length + 1) throw new Error(`${stdout}\n${stderr}`);
  return specs.map((_, index) => {
    const code = outcomes[index + 1]?.split('\n')[0];
    const said = (outcomes[index] ?? '').split('\n').slice(index === 0 ? 0 : 1);
    return `${said.join(' ').trim()}=${code}`;
  });
}
