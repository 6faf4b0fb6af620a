import { parseArgv } from '@procwrap/config/argv';
import { errorMessage } from '@procwrap/core';
import { run } from './commands/run.ts';
import type { Io } from './io/world.ts';

/** EX_SOFTWARE of sysexits.h: a fault of ours. */
const softwareFault = 70;

/** Does what a command line asks for and returns the exit status; never rejects. */
export const main = async (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  io: Io,
): Promise<number> => {
  try {
    const invocation = parseArgv(argv);
    switch (invocation.request) {
      case 'help':
      case 'helpAll': {
        const { help } = await import('./commands/help.ts');
        return await help(invocation.request === 'helpAll', io);
      }
      case 'version': {
        const { printVersion } = await import('./commands/version.ts');
        return printVersion(io);
      }
      case 'explain': {
        const { explain } = await import('./commands/explain.ts');
        return await explain(invocation, env, io);
      }
      default: {
        if (io.self.pid === 1) {
          const { clearOrphansAway } = await import('./reaper/clear-orphans-away.ts');
          clearOrphansAway({ argv, flags: invocation.flags, env }, io);
        }
        return await run(invocation, env, io);
      }
    }
  } catch (error) {
    io.writeLine(`procwrap CRITICAL this is a fault in procwrap: ${errorMessage(error)}\n`);
    return softwareFault;
  }
};
