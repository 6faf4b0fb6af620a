import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { rollbarChannel } from '../../../src/alerts/rollbar/rollbar-channel.ts';
import { createNotice } from '../notice.ts';

const url = new URL('https://api.rollbar.com/api/1/item/');
const facts = { url, secret: new Secret('token'), nowMs: 9000 };
const { isWanted, request } = rollbarChannel('1.2.3');

it('sends the end of a failed run, with the time of the event', () => {
  const { method, headers, body } = request(createNotice({ environment: 'staging' }), facts);
  expect([method, headers['X-Rollbar-Access-Token']]).toEqual(['POST', 'token']);
  expect(JSON.parse(body ?? '')).toMatchObject({
    data: {
      ...{ environment: 'staging', code_version: '1.2.3', level: 'error', timestamp: 2 },
      body: {
        message: {
          body: 'nightly on host failed',
          extra: { task: 'nightly', runId: 'run-1', exitStatus: 3, attempts: 1 },
        },
      },
    },
  });
});

it('needs neither an environment nor a token', () => {
  const { headers, body } = request(createNotice(), { ...facts, secret: undefined });
  expect(headers['X-Rollbar-Access-Token']).toBe('');
  expect(JSON.parse(body ?? '').data.environment).toBe('unknown');
});

it('gets failures only', () => {
  expect(isWanted(createNotice(), [])).toBe(true);
  expect(isWanted(createNotice({ event: 'success' }), ['always'])).toBe(false);
});
