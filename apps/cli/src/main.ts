import { errorMessage, type PartialEnvironment } from '@procwrap/core';
import { parseInvocation } from './commands/invocation.ts';
import { run } from './commands/run.ts';
import type { CliDeps } from './io/deps.ts';

/** EX_SOFTWARE of sysexits.h: a fault of ours. */
const softwareFault = 70;

/** Does what a command line asks for and returns the exit status; never rejects. */
export async function main(
  argv: readonly string[],
  env: PartialEnvironment,
  deps: CliDeps,
): Promise<number> {
  try {
    const invocation = parseInvocation(argv, env);
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
        return await explain(invocation, deps);
      }
      default: {
        if (deps.self.pid === 1) {
          const { clearOrphansAway } = await import('./reaper/clear-orphans-away.ts');
          clearOrphansAway(invocation, deps);
        }
        return await run(invocation, deps);
      }
    }
  } catch (error) {
    deps.writeLine(`procwrap CRITICAL this is a fault in procwrap: ${errorMessage(error)}\n`);
    return softwareFault;
  }
}
