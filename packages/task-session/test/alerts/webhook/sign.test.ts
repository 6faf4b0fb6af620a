import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { webhookHeaders } from '../../../src/alerts/webhook/sign.ts';

const signed = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
};

// The example of the specification of Standard Webhooks.
it('signs as the specification does', () =>
  expect(webhookHeaders(signed, new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'))).toEqual({
    'webhook-id': signed.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }));

it('signs nothing without a secret', () =>
  expect(Object.keys(webhookHeaders(signed, undefined))).toEqual([
    'webhook-id',
    'webhook-timestamp',
  ]));
