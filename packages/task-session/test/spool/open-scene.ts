import type { DeliveryResult, FinalReport, Postponed, ReportSender } from '@procwrap/api-client';
import { createLog } from '@procwrap/core';
import { SpoolFolder } from '../../src/spool/disk/spool-folder.ts';
import { createRecordKeeper, type KeeperSettings } from '../../src/spool/record-keeper.ts';
import { type SendingSettings, sendWaiting } from '../../src/spool/send-waiting.ts';

export const report: FinalReport = {
  accepted: false,
  idempotencyKey: 'k1',
  stopping: false,
  creation: { status: 'RUNNING', started_at: '2026-01-31T09:00:00.123456Z' },
  final: { status: 'FAILED', finished_at: '2026-01-31T09:10:00Z' },
};

export const server = 'https://api.example.com';

/** A spool in a folder, with a clock, log lines, and reports of other runs. */
export function openScene(path: string) {
  let time = 1_795_944_881_374;
  let lines = '';
  const log = createLog({
    level: 'DEBUG',
    write: (line) => {
      lines += line;
    },
  });
  const now = () => time;
  const folder = new SpoolFolder(path, now);
  const mask = (text: string) => text.replaceAll('secret', '****');
  const common = { folder, log, now, mask, baseUrl: server, apiKey: 'key' };
  const keeperOf = (change: Partial<KeeperSettings> = {}) =>
    createRecordKeeper({
      ...common,
      taskName: 'nightly',
      unkeptSeconds: 1800,
      monitor: undefined,
      ...change,
    });
  /** Leaves a report in the spool. */
  const leave = async (change: Partial<KeeperSettings> = {}, of: FinalReport = report) => {
    const keeper = keeperOf(change);
    await keeper.keep(of, 'no answer');
    await keeper.release();
  };
  /** Sends what waits; each report ends as `result` says, with the calls that belong to it. */
  const send = async (
    result: DeliveryResult | Postponed,
    change: Partial<SendingSettings> = {},
  ) => {
    const sent: FinalReport[] = [];
    const sender: Pick<ReportSender, 'deliver'> = {
      deliver: async (one, keeper) => {
        sent.push(one);
        if (result.kind === 'delivered') await keeper.delivered();
        else if (result.kind !== 'postponed') await keeper.keep(one, result.message);
        if (result.kind === 'refused') await keeper.refused(result.message);
        if (result.kind === 'undelivered' || result.kind === 'postponed') await keeper.release();
        return result;
      },
    };
    const { signal } = new AbortController();
    const settings = { ...common, asked: false, signal, sender: sender as ReportSender };
    return { sent, result: await sendWaiting({ ...settings, ...change }) };
  };
  const states = () => folder.list().map(({ state }) => state.kind);
  const pass = (ms: number) => {
    time += ms;
  };
  return { folder, keeperOf, leave, send, states, pass, now, lines: () => lines };
}
