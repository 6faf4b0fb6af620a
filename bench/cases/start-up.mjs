import { startReferenceServer } from '@procwrap/reference-server';
import { paired, wallMs } from '../paired.mjs';
import { bareNode, procwrap, reportedEnv } from '../setting.mjs';

const bare = () => wallMs(bareNode);

/** `procwrap -o true`, compared with a Node process that does nothing. */
export async function offlineStart() {
  const { first, second, ratio } = await paired(() => wallMs(procwrap('-o', 'true')), bare, 40);
  return {
    what: 'start-up: `procwrap -o true` over `node -e 0`',
    figure: `${ratio.toFixed(2)} x (${first.toFixed(1)} ms over ${second.toFixed(1)} ms)`,
    aim: '<= 1.4 x',
    met: ratio <= 1.4,
  };
}

/** A whole reported run (create, run, finish), compared with the same process. */
export async function reportedRun() {
  const server = await startReferenceServer({ tasks: [{ name: 'bench' }] });
  const env = reportedEnv(server.url);
  const reported = () => wallMs(procwrap('true'), { env });
  const { first, second, ratio } = await paired(reported, bare, 30);
  await server.close();
  return {
    what: 'a whole reported run over `node -e 0`',
    figure: `${ratio.toFixed(2)} x (${first.toFixed(1)} ms over ${second.toFixed(1)} ms)`,
    aim: '<= 2.5 x',
    met: ratio <= 2.5,
  };
}
