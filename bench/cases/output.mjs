import { startReferenceServer } from '@procwrap/reference-server';
import { paired, wallMs } from '../paired.mjs';
import { procwrap, reportedEnv } from '../setting.mjs';

const megabytes = 512;
const line = 'x'.repeat(107);

const quote = (word) => `'${word.replaceAll("'", String.raw`'\''`)}'`;
const throughPipe = (words) => ['sh', '-c', `${words.map(quote).join(' ')} | cat > /dev/null`];
const chatter = ['sh', '-c', `yes ${line} | head -c ${megabytes}M`];

/** Log lines of 108 bytes through the tail, compared with inherited output, both into a pipe. */
export async function passThrough() {
  const server = await startReferenceServer({ tasks: [{ name: 'bench' }] });
  const env = reportedEnv(server.url);
  const inherited = throughPipe(procwrap(...chatter));
  const tailed = throughPipe(procwrap('--num-log-lines-sent-on-success', '10', ...chatter));
  const { first, second, ratio } = await paired(
    () => wallMs(inherited, { env }),
    () => wallMs(tailed, { env }),
    20,
  );
  await server.close();
  const rate = (ms) => `${Math.round(megabytes / (ms / 1000))} MiB/s`;
  return {
    what: 'output passed through with a tail, over inherited output',
    figure: `${ratio.toFixed(2)} x (${rate(second)} over ${rate(first)})`,
    aim: '>= 0.6 x',
    met: ratio >= 0.6,
  };
}
