// procwrap as a process, with a clock that moves ahead by as many milliseconds as each message
// says, and an answer to each.
import { createMovableClock } from '@procwrap/test-kit';
import { systemDeps } from '../../../src/io/deps.ts';
import { main } from '../../../src/main.ts';
import { signalInbox } from '../../../src/signals/first.ts';

const clock = createMovableClock();
process.on('message', (ms) => {
  clock.skip(Number(ms));
  process.send?.(ms);
});
process.exit(await main(process.argv.slice(2), process.env, { ...systemDeps(signalInbox), clock }));
