import type { OwnProcess } from '../../src/index.ts';

/** This process as a command uses it, with changes of a test; it has no execve. */
export function fakeSelf(more: Partial<OwnProcess> = {}): OwnProcess {
  return {
    env: {},
    execPath: process.execPath,
    getuid: () => process.getuid?.() ?? 0,
    getgid: () => process.getgid?.() ?? 0,
    chdir: () => {},
    on: () => {},
    off: () => {},
    exit: (code) => {
      throw new Error(`exits with ${code}`);
    },
    ...more,
  };
}
