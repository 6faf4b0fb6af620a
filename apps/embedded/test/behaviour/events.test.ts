import { expect, it } from 'vitest';
import { wrapTask } from '../../src/index.ts';

it('passes each line with its event', async () => {
  const seen: string[] = [];
  const options = {
    ...{ offlineMode: true, processRetryDelay: 0, processMaxRetries: 1 },
    commandLine: 'has no effect',
  };
  const work = ({ attempt }: { readonly attempt: number }) => {
    if (attempt === 1) throw new Error('not yet');
  };
  const settings = { env: {}, writeLine: (_line: string, event: string) => void seen.push(event) };
  await wrapTask(options, work, settings);
  expect(seen).toEqual(['option-without-effect', 'attempt-failed', 'run-ended']);
});
