import { errorMessage, type PartialEnvironment } from '@procwrap/core';
import { run } from './commands/run.ts';
import type { CliDeps } from './io/deps.ts';
import { type Invocation, parseInvocation } from './run/invocation.ts';
import { version } from './version.ts';

/** EX_SOFTWARE of sysexits.h: an error in procwrap itself. */
const softwareFault = 70;

/** Runs a command line and returns the exit status; never rejects. */
export async function main(
  argv: readonly string[],
  env: PartialEnvironment,
  deps: CliDeps,
): Promise<number> {
  try {
    return await perform(parseInvocation(argv, env), deps);
  } catch (error) {
    deps.writeLine(
      `procwrap CRITICAL this is an error in procwrap itself: ${errorMessage(error)}\n`,
    );
    return softwareFault;
  }
}

const perform = async (invocation: Invocation, deps: CliDeps): Promise<number> => {
  switch (invocation.request) {
    case 'help':
    case 'helpAll': {
      const { help } = await import('./commands/help.ts');
      return help(invocation.request === 'helpAll', deps);
    }
    case 'version':
      deps.print(`${version}\n`);
      return 0;
    case 'explain':
    case 'explainAll':
    case 'explainJson': {
      const { explain } = await import('./commands/explain/explain.ts');
      return explain(invocation, deps);
    }
    case 'completion': {
      const { completionCommand } = await import('./commands/completion/completion.ts');
      return completionCommand(invocation, deps);
    }
    case 'doctor': {
      const { doctorCommand } = await import('./commands/doctor/doctor.ts');
      return doctorCommand(invocation, deps);
    }
    case 'spool': {
      const { spoolCommand } = await import('./commands/spool/spool.ts');
      return spoolCommand(invocation, deps);
    }
    default:
      if (deps.self.pid === 1) {
        const { clearOrphansAway } = await import('./reaper/clear-orphans-away.ts');
        clearOrphansAway(invocation, deps);
      }
      return run(invocation, deps);
  }
};
