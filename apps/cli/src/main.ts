import { parseArgv } from '@procwrap/config/argv';
import { errorMessage } from '@procwrap/core';
import { run } from './commands/run.ts';
import type { CliDeps } from './io/deps.ts';

/** EX_SOFTWARE of sysexits.h: a fault of ours. */
const softwareFault = 70;

/** Does what a command line asks for and returns the exit status; never rejects. */
export async function main(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  deps: CliDeps,
): Promise<number> {
  try {
    const invocation = parseArgv(argv);
    switch (invocation.request) {
      case 'help':
      case 'helpAll': {
        const { help } = await import('./commands/help.ts');
        return await help(invocation.request === 'helpAll', deps);
      }
      case 'version': {
        const { printVersion } = await import('./commands/version.ts');
        return printVersion(deps);
      }
      case 'explain': {
        const { explain } = await import('./commands/explain.ts');
        return await explain(invocation, env, deps);
      }
      default: {
        if (deps.self.pid === 1) {
          const { clearOrphansAway } = await import('./reaper/clear-orphans-away.ts');
          clearOrphansAway({ argv, flags: invocation.flags, env }, deps);
        }
        return await run(invocation, env, deps);
      }
    }
  } catch (error) {
    deps.writeLine(`procwrap CRITICAL this is a fault in procwrap: ${errorMessage(error)}\n`);
    return softwareFault;
  }
}
