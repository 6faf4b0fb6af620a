import { withCallerLimit } from './caller-limit.ts';
import { forListener } from './for-listener.ts';
import type { Program } from './program.ts';

/** The program with the limit and the sockets of our caller, unless what gives it those could only fail. */
export const forCaller = async (program: Program): Promise<Program> => {
  const prepared = forListener(withCallerLimit(program), process.pid);
  if (prepared === program) return program;
  const { planExec } = await import('../exec/plan-exec.ts');
  return planExec(program, '/proc/self/exe').kind === 'ready' ? prepared : program;
};
