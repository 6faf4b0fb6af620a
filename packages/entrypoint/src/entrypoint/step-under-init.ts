import { becomeProgram, planInit } from '@procwrap/process-supervisor/exec';
import { writeOwnLine } from '../own-log.ts';
import type { EntrypointProcess } from './entrypoint-process.ts';

/**
 * As PID 1, becomes a small init that runs this program anew. Does nothing otherwise; where there is neither an init
 * nor a shell, or it cannot be become, goes on as PID 1 and says so.
 */
export const stepUnderInit = (self: EntrypointProcess): void => {
  if (self.pid !== 1) return;
  const env = Object.entries(self.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const own = {
    file: self.execPath,
    args: [...self.execArgv, ...self.argv.slice(1)],
    env: Object.fromEntries(env),
  };
  const plan = planInit(own);
  const why = plan ? becomeProgram(plan, undefined, self).message : 'there is no init and no shell';
  writeOwnLine(`procwrap: ended orphans are not cleared away: ${why}\n`);
};
