import type { CapturePlan, OutputDescriptors, StreamName } from './output-plan.ts';

/** One pipe from the program through us. */
export interface OutputPipe {
  /** The name that `tap` gets. */
  readonly stream: StreamName;
  /** The streams of the program that write to it. */
  readonly serves: readonly StreamName[];
  /** The file descriptor that its bytes go to. */
  readonly to: number;
}

/**
 * Which streams pass through us, and whether they share a pipe: two pipes would not keep the order
 * of the writes.
 */
export function decideOutputPipes(
  plan: CapturePlan,
  fds: OutputDescriptors,
  sameFile: boolean,
): readonly OutputPipe[] {
  const both = !plan.ignoreStdout && !plan.ignoreStderr;
  if (both && sameFile && !plan.separate) {
    return [{ stream: 'stdout', serves: ['stdout', 'stderr'], to: fds.stdout }];
  }
  const outputPipes: OutputPipe[] = [];
  if (!plan.ignoreStdout)
    outputPipes.push({ stream: 'stdout', serves: ['stdout'], to: fds.stdout });
  if (!plan.ignoreStderr)
    outputPipes.push({ stream: 'stderr', serves: ['stderr'], to: fds.stderr });
  return outputPipes;
}
