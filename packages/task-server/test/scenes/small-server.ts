import { decideExpectedRun } from '../../src/decisions/expected-runs/decide-expected-run.ts';
import { decideNextExpected } from '../../src/decisions/expected-runs/decide-next-expected.ts';
import { decideStart } from '../../src/decisions/expected-runs/decide-start.ts';
import type { ExpectedRun } from '../../src/decisions/expected-runs/expected-run.ts';
import { decideAge } from '../../src/decisions/lateness/decide-age.ts';
import { decideLateness } from '../../src/decisions/lateness/decide-lateness.ts';
import { defaultLimits } from '../../src/decisions/lateness/run-facts.ts';
import { decideTick } from '../../src/decisions/outage/decide-tick.ts';
import type { Outage, Watch } from '../../src/decisions/outage/watch.ts';
import { scheduleOf } from '../decisions/schedules/schedule-of.ts';

const schedule = scheduleOf('*/10 * * * *');
const startGraceMs = 300_000;
const task = { enabled: true, managedProbability: null, scheduleChangedAtMs: 0, wasFull: false };

interface Execution {
  createdAtMs: number;
  lastHeardAtMs: number;
}

/**
 * A small server that uses the decisions: one task every ten minutes, in memory. It lists the
 * alerts that it would send.
 */
export class SmallServer {
  readonly alerts: string[] = [];
  expected: ExpectedRun[] = [];
  #outages: Outage[] = [];
  #last: { atMs: number; watch: Watch } | undefined;
  #running: Execution | undefined;

  /** A run begins; `startedAtMs` is by the clock of the client. */
  start(startedAtMs: number, nowMs: number): void {
    this.#running = { createdAtMs: nowMs, lastHeardAtMs: nowMs };
    const decision = decideStart({ startedAtMs, schedule, expected: this.expected, startGraceMs });
    if (decision.kind !== 'meets') return;
    this.#change(decision.atMs, 'met');
  }

  /** A heartbeat arrives. */
  heartbeat(nowMs: number): void {
    if (this.#running !== undefined) this.#running.lastHeardAtMs = nowMs;
  }

  /** The run ends. */
  end(): void {
    this.#running = undefined;
  }

  /** Checks everything; `elapsedMs` is undefined after the process was started again. */
  tick(nowMs: number, elapsedMs: number | undefined): void {
    const { watch } = this.#recordTick(nowMs, elapsedMs);
    for (const expected of [...this.expected]) this.#judge(expected, watch, nowMs);
    this.#expectNext(watch, nowMs);
    this.#checkRun(watch, nowMs);
  }

  #recordTick(nowMs: number, elapsedMs: number | undefined) {
    const last = this.#last;
    const facts = {
      ...(last !== undefined && { last }),
      ...(elapsedMs !== undefined && { elapsedMs }),
      tickIntervalMs: 5000,
    };
    const decision = decideTick(facts, nowMs);
    if ('outage' in decision) this.#outages.push(decision.outage);
    this.#last = { atMs: nowMs, watch: decision.watch };
    return decision;
  }

  #judge(expected: ExpectedRun, watch: Watch, nowMs: number): void {
    const outages = this.#outages;
    const facts = { expected, schedule, startGraceMs, task, watch, outages };
    const decision = decideExpectedRun(facts, nowMs);
    const { atMs } = expected.occurrence;
    if (decision.kind === 'withdraw')
      this.expected = this.expected.filter((other) => other !== expected);
    if (decision.kind === 'unknown') this.#change(atMs, 'unknown');
    if (decision.kind !== 'missed') return;
    this.#change(atMs, 'missed');
    this.alerts.push(`missed ${new Date(atMs).toISOString()}`);
  }

  #expectNext(watch: Watch, nowMs: number): void {
    const [latest] = this.expected.toSorted((a, b) => b.occurrence.atMs - a.occurrence.atMs);
    const facts = { schedule, scheduleChangedAtMs: 0, watch, ...(latest && { latest }) };
    const decision = decideNextExpected(facts, nowMs);
    if (decision.kind !== 'store') return;
    const { occurrence } = decision;
    this.expected.push({ occurrence, state: 'waiting', storedAtMs: nowMs });
  }

  #checkRun(watch: Watch, nowMs: number): void {
    const execution = this.#running;
    if (execution === undefined) return;
    const run = {
      status: 'RUNNING',
      heartbeatIntervalSeconds: 30,
      lastHeardAtMs: execution.lastHeardAtMs,
      killStartedAtMs: null,
      limits: defaultLimits,
    };
    const lateness = decideLateness({ run, watch }, nowMs);
    const { createdAtMs } = execution;
    const age = decideAge({ status: 'RUNNING', createdAtMs, maxAgeSeconds: 3600, watch }, nowMs);
    for (const { kind } of [lateness, age])
      if (['late', 'abandon', 'stop'].includes(kind)) this.alerts.push(kind);
  }

  #change(atMs: number, state: ExpectedRun['state']): void {
    this.expected = this.expected.map((expected) =>
      expected.occurrence.atMs === atMs ? { ...expected, state } : expected,
    );
  }
}
