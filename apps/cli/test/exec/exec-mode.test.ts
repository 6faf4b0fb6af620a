import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../in-process.ts';
import { ownPipe } from '../own-pipe.ts';

const [reader, writer] = ownPipe();

/** A process that could become another program, and must not. */
const staying = () => {
  const { deps } = createDeps();
  const execve = () => {
    throw new Error('became the command');
  };
  return createDeps({ self: { ...deps.self, execve } });
};

const execWith = (auth: string, ...words: string[]) => {
  const env = { MAKEFLAGS: `--jobserver-auth=${auth}` };
  return wrapHere(['-o', '--mode', 'exec', ...words], env, staying());
};

it.each([
  ['both descriptors', `${reader},${writer}`, `descriptors ${reader}, ${writer} otherwise`],
  ['the only descriptor', `${reader},${reader}`, `descriptor ${reader} otherwise`],
])('runs the command with %s of a job server, and says so', async (_name, auth, warning) => {
  const script = `[ -e /proc/self/fd/${reader} ] && exit 7`;
  const { code, lines } = await execWith(auth, 'sh', '-c', script);
  expect(code).toBe(7);
  expect(lines).toContain('procwrap keeps running until the command ends');
  expect(lines).toContain(warning);
  expect(lines).not.toContain('ERROR');
});
