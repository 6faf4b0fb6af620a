// Creates executions and sends heartbeats as fast as the server answers, and writes down what it acknowledged.
// Usage: node load.ts URL KEY; ends when its standard input ends.
import { setTimeout as wait } from 'node:timers/promises';

const [url = '', key = ''] = process.argv.slice(2);
let isOver = false;
process.stdin.resume().once('end', () => {
  isOver = true;
});

const always = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

const sendOnce = async (method: string, path: string, body: object, more: object) => {
  const headers = { ...always, ...more };
  const response = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer as { readonly uuid: string };
};

/** Sends a request again until there is an answer; a server that is gone comes back. */
const send = async (method: string, path: string, body: object, more: object = {}) => {
  for (;;) {
    try {
      return await sendOnce(method, path, body, more);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      if (isOver) return undefined;
      await wait(20);
    }
  }
};

const executions = '/api/v1/task_executions/';

const playRun = async (worker: number, run: number): Promise<void> => {
  const task = { name: `load-${worker}`, was_auto_created: true };
  const creation = { status: 'RUNNING', heartbeat_interval_seconds: 30, task };
  const created = await send('POST', executions, creation, {
    'idempotency-key': `${process.pid}-${worker}-${run}`,
  });
  if (created === undefined) return;
  const say = (count: number, status: string) =>
    process.stdout.write(`${JSON.stringify({ uuid: created.uuid, count, status })}\n`);
  say(0, 'RUNNING');
  for (let count = 1; count <= 20 && !isOver; count += 1) {
    const status = count === 20 ? 'SUCCEEDED' : 'RUNNING';
    const path = `${executions}${created.uuid}/`;
    if (await send('PATCH', path, { status, success_count: count })) say(count, status);
  }
};

const work = async (worker: number): Promise<void> => {
  for (let run = 0; !isOver; run += 1) await playRun(worker, run);
};

await Promise.all([0, 1, 2, 3].map(work));
