import { randomUUID } from 'node:crypto';
import type { ChannelParts } from '../channel.ts';
import { oneLine } from './plain-text.ts';

/** What all messages about a run have in common. */
export interface RunFacts {
  readonly runId: string;
  readonly task: string;
  readonly host: string | undefined;
  readonly environment: string | undefined;
  readonly isService: boolean;
  /** Hides secrets. */
  readonly mask: (text: string) => string;
}

const mostName = 80;

/** The facts of a run; a task without a name has the name of its command. */
export function runFactsOf({ options, deps, mask }: ChannelParts): RunFacts {
  const { taskName, taskUuid, deployment: environment, service: isService } = options;
  const name = taskName ?? taskUuid ?? mask(deps.describeCommand(options) ?? 'the task');
  const { hostname: host } = deps;
  const task = oneLine(name, mostName);
  return { runId: randomUUID(), task, host, environment, isService, mask };
}
