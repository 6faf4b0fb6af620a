import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { everything } from '../reading/names.ts';
import type { MonitorContext } from '../server/context.ts';
import type { Counters } from '../server/counters.ts';

const gaugeOf = (registry: Registry, name: string, help: string) =>
  new Gauge({ name, help, registers: [registry] });

/** Its label has few values, all of them known. */
const labelledGauge = (registry: Registry, name: string, label: 'status' | 'kind') =>
  new Gauge({
    name,
    help: label === 'status' ? 'Runs in progress, by status' : 'Open incidents, by kind',
    labelNames: [label],
    registers: [registry],
  });

const counterOf = (registry: Registry, name: string, help: string) =>
  new Counter({ name, help, registers: [registry] });

/** Counts on from what was scraped last. */
const follow = (counter: Counter, value: number, before: number): void => {
  if (value > before) counter.inc(value - before);
};

const createGauges = (registry: Registry) => ({
  tasks: gaugeOf(registry, 'procwrap_monitor_tasks', 'Tasks'),
  runs: labelledGauge(registry, 'procwrap_monitor_runs_in_progress', 'status'),
  incidents: labelledGauge(registry, 'procwrap_monitor_incidents_open', 'kind'),
  bytes: gaugeOf(registry, 'procwrap_monitor_database_bytes', 'Size of the database'),
  streams: gaugeOf(registry, 'procwrap_monitor_event_streams', 'Open streams of events'),
  problems: gaugeOf(registry, 'procwrap_monitor_problems', 'Problems of the monitor itself'),
});

type Gauges = ReturnType<typeof createGauges>;

const countBy = (
  gauge: Gauge<'status' | 'kind'>,
  label: 'status' | 'kind',
  values: readonly string[],
): void => {
  gauge.reset();
  for (const value of values) gauge.inc({ [label]: value });
};

const fill = async (
  gauges: Gauges,
  { database, counters, problems }: MonitorContext,
): Promise<void> => {
  const scope = everything;
  const [tasks, inProgress, incidents, facts] = await Promise.all([
    database.store.listTasks({ scope, limit: 1, offset: 0 }),
    database.store.listInProgress(),
    database.rows.listIncidents({ scope, open: true, limit: 10_000 }),
    database.facts(),
  ]);
  gauges.tasks.set(tasks.count);
  countBy(
    gauges.runs,
    'status',
    inProgress.map(({ values }) => String(values.status)),
  );
  countBy(
    gauges.incidents,
    'kind',
    incidents.map(({ kind }) => kind),
  );
  gauges.bytes.set(facts.bytes);
  gauges.streams.set(counters.streams);
  gauges.problems.set(problems.list().length);
};

/** What Prometheus reads: no label holds a uuid, a name or a message, so that their number is bounded. */
export interface Metrics {
  readonly contentType: string;
  read(): Promise<string>;
}

/** Metrics of the server and of Node. */
export function createMetrics(context: MonitorContext): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = createGauges(registry);
  const counted = {
    heartbeats: counterOf(
      registry,
      'procwrap_monitor_heartbeats_total',
      'Updates of executions that were accepted',
    ),
    creations: counterOf(
      registry,
      'procwrap_monitor_creations_total',
      'Executions that were created',
    ),
    wrongKeys: counterOf(
      registry,
      'procwrap_monitor_wrong_keys_total',
      'Requests with a key that is not known',
    ),
  };
  let before: Counters = { ...context.counters, heartbeats: 0, creations: 0, wrongKeys: 0 };
  return {
    contentType: registry.contentType,
    read: async () => {
      const now = { ...context.counters };
      for (const name of ['heartbeats', 'creations', 'wrongKeys'] as const)
        follow(counted[name], now[name], before[name]);
      before = now;
      await fill(gauges, context);
      return registry.metrics();
    },
  };
}
