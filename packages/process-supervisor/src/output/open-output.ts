import type { Output, OutputSettings } from './output.ts';
import type { OutputPlan } from './output-plan.ts';

const inherited: Output = {
  stdio: ['inherit', 'inherit', 'inherit'],
  begin: () => {},
  abandon: () => {},
  finish: async () => {},
};

/**
 * Prepares the output of a program; loads the code that passes output through only where it does.
 */
export async function openOutput(plan: OutputPlan, settings: OutputSettings): Promise<Output> {
  if (plan.kind === 'inherit' || (plan.ignoreStdout && plan.ignoreStderr && !plan.fds)) {
    return inherited;
  }
  const { openCapture } = await import('./open-capture.ts');
  return openCapture(plan, settings);
}
