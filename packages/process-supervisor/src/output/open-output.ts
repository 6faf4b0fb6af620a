import type { Output, OutputSettings } from './output.ts';
import type { OutputPlan } from './output-plan.ts';

const inherited: Output = {
  stdio: ['inherit', 'inherit', 'inherit'],
  begin: () => {},
  abandon: () => {},
  finish: async () => {},
};

/** Makes ready for the output of a program as planned; what passes output through is loaded only where it does. */
export async function openOutput(plan: OutputPlan, settings: OutputSettings): Promise<Output> {
  if (plan.kind === 'inherit' || (plan.ignoreStdout && plan.ignoreStderr && !plan.fds)) {
    return inherited;
  }
  const { openCapture } = await import('./open-capture.ts');
  return openCapture(plan, settings);
}
