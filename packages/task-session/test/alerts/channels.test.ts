import { readOptions } from '@procwrap/config';
import { silentLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import { alertChannels } from '../../src/alerts/channels.ts';
import { noticeChannels } from '../../src/alerts/notice-channels.ts';
import { openAlerts } from '../../src/alerts/open-alerts.ts';
import { createDeps } from '../session-deps.ts';

const parts = (object: Record<string, unknown>) => ({
  deps: createDeps({}).deps,
  options: readOptions({ env: {}, object: { offlineMode: true, ...object } }).options,
  log: silentLog,
  mask: (text: string) => text,
  endWait: (scope: AbortSignal) => scope,
});

it('opens messages where there is an address, and nothing otherwise', async () => {
  await using none = await openAlerts(parts({}), alertChannels);
  expect(none.tail).toBeUndefined();
  await using one = await openAlerts(parts({ notify: ['https://hc-ping.com/x'] }), alertChannels);
  expect(one.tail).toBeDefined();
});

it('has a channel for each kind of address', async () => {
  const channels = await Promise.all(Object.values(noticeChannels).map((load) => load()));
  expect(new Set(channels).size).toBe(6);
});
