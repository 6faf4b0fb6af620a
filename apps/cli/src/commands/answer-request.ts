import type { CliDeps } from '../io/deps.ts';
import type { Invocation } from '../run/invocation.ts';
import { version } from '../version.ts';

/** Does what is requested instead of a run, and returns the exit status. */
export async function answerRequest(invocation: Invocation, deps: CliDeps): Promise<number> {
  switch (invocation.request) {
    case 'help':
    case 'helpAll': {
      if (invocation.about !== undefined) {
        const { requestHelp } = await import('./request-help.ts');
        return requestHelp(invocation.about, invocation.env, deps);
      }
      const { help } = await import('./help.ts');
      return help(invocation.request === 'helpAll', invocation.env, deps);
    }
    case 'version':
      deps.print(`${version}\n`);
      return 0;
    case 'explain':
    case 'explainAll':
    case 'explainJson': {
      const { explain } = await import('./explain/explain.ts');
      return explain(invocation, deps);
    }
    case 'completion': {
      const { completionCommand } = await import('./completion/completion.ts');
      return completionCommand(invocation, deps);
    }
    case 'doctor': {
      const { doctorCommand } = await import('./doctor/doctor.ts');
      return doctorCommand(invocation, deps);
    }
    default: {
      const { spoolCommand } = await import('./spool/spool.ts');
      return spoolCommand(invocation, deps);
    }
  }
}
