import { expect, it } from 'vitest';
import {
  type DeliveryIdentity,
  deliveryKeys,
} from '../../../src/decisions/delivery/delivery-keys.ts';

const identity: DeliveryIdentity = {
  incidentId: 'i1',
  channelId: 'mail',
  transition: 'opened',
  n: 0,
};

it('has the same keys for each try', () => {
  expect(deliveryKeys(identity)).toEqual(deliveryKeys({ ...identity }));
  expect(deliveryKeys(identity)).toEqual({
    messageKey: 'i1/mail/opened/0',
    incidentKey: 'incident/i1',
  });
});

it('has one key for all messages of an incident', () => {
  const resolved = deliveryKeys({ ...identity, transition: 'resolved' });
  expect(resolved.incidentKey).toBe(deliveryKeys(identity).incidentKey);
});

it('has a key of its own for each message', () => {
  const all: DeliveryIdentity[] = [
    identity,
    { ...identity, incidentId: 'i2' },
    { ...identity, channelId: 'chat' },
    { ...identity, transition: 'resolved' },
    { ...identity, transition: 'repeated', n: 1 },
    { ...identity, transition: 'repeated', n: 2 },
    { ...identity, incidentId: 'i1/mail', channelId: 'opened' },
    { ...identity, incidentId: 'i1', channelId: 'mail/opened' },
  ];
  expect(new Set(all.map((one) => deliveryKeys(one).messageKey)).size).toBe(all.length);
});
