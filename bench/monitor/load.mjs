// A light client in a process of its own: requests over sockets that stay open, without a library, so that it is not the limit.
// Usage: node load.mjs '{"url", "key", "kind": "beat" | "create", "uuids", "count" or "seconds", "width", "perSecond", "fresh"}'
import { connect } from 'node:net';

const wanted = JSON.parse(process.argv[2]);
const { url, key, kind, uuids = [], count = Infinity, seconds = Infinity, width = 32 } = wanted;
const { hostname, port } = new URL(url);
const head = `Host: ${hostname}:${port}\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\n`;
const keep = wanted.fresh ? 'Connection: close\r\n' : '';

const beat = (number) => [
  `PATCH /api/v1/task_executions/${uuids[number % uuids.length]}/?content=false`,
  {
    status: 'RUNNING',
    success_count: number,
    error_count: 1,
    expected_count: 100_000,
    last_status_message: `row ${number}`,
  },
];
const create = (number) => [
  'POST /api/v1/task_executions/',
  {
    status: 'RUNNING',
    heartbeat_interval_seconds: 30,
    hostname: 'a1',
    task: {
      name: `task ${number % (wanted.tasks ?? 1000)}`,
      was_auto_created: true,
      schedule: 'rate(1 day)',
      run_environment: { name: 'production' },
    },
  },
];
const bytesOf = (number) => {
  const [line, body] = (kind === 'create' ? create : beat)(number);
  const text = JSON.stringify(body);
  return `${line} HTTP/1.1\r\n${head}${keep}Content-Length: ${text.length}\r\n\r\n${text}`;
};

/** The next whole answer at the start of a text. */
const takeAnswer = (text) => {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  if (text.length < end + 4 + length) return undefined;
  return { status: Number(text.slice(9, 12)), body: text.slice(end + 4, end + 4 + length) };
};

const [times, statuses, created] = [[], {}, []];
let sent = 0;
const begun = performance.now();
const until = begun + seconds * 1000;

/** When a request is due: at once, or by its number where the rate is fixed. */
const dueOf = (number) =>
  wanted.perSecond === undefined ? performance.now() : begun + (number * 1000) / wanted.perSecond;

/** One connection: the next request goes when the answer has come. */
const open = () =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname).setNoDelay(true).setEncoding('latin1');
    let [text, dueMs] = ['', 0];
    const next = () => {
      if (sent >= count || performance.now() >= until) return socket.end();
      const number = sent++;
      dueMs = dueOf(number);
      const waitMs = dueMs - performance.now();
      if (waitMs < 1) socket.write(bytesOf(number));
      else setTimeout(() => socket.write(bytesOf(number)), waitMs);
    };
    socket.on('data', (chunk) => {
      text += chunk;
      const answer = takeAnswer(text);
      if (answer === undefined) return;
      text = '';
      times.push(performance.now() - dueMs);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (wanted.keepUuids) created.push(JSON.parse(answer.body).uuid);
      if (!wanted.fresh) next();
    });
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('close', resolve);
  });

const work = async () => {
  do await open();
  while (wanted.fresh && sent < count && performance.now() < until);
};
await Promise.all(Array.from({ length: width }, work));
const tookMs = performance.now() - begun;
times.sort((a, b) => a - b);
const at = (share) => Number(times[Math.floor(times.length * share)]?.toFixed(1));
const { user, system } = process.cpuUsage();
process.stdout.write(
  JSON.stringify({
    perSecond: Math.round((times.length * 1000) / tookMs),
    seconds: Number((tookMs / 1000).toFixed(2)),
    medianMs: at(0.5),
    p99Ms: at(0.99),
    statuses,
    cpuShare: Number(((user + system) / 1000 / tookMs).toFixed(2)),
    ...(wanted.keepUuids && { uuids: created }),
  }),
);
