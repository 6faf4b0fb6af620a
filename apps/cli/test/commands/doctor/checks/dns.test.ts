import { expect, it } from 'vitest';
import { decideDns } from '../../../../src/commands/doctor/checks/dns.ts';
import { done, lines, reached, skipped, target } from '../network-facts.ts';

const failed = (code: string, message: string) => ({ kind: 'failed', code, message }) as const;

it.each([
  [done(['192.0.2.7', '2001:db8::7']), 'ok: api.example.com is 192.0.2.7, 2001:db8::7'],
  [skipped, 'unchecked: not looked up: there is a reason'],
  [{ kind: 'late', seconds: 5 } as const, 'problem: api.example.com: no answer within 5 seconds'],
  [failed('ENOTFOUND', 'x'), 'problem: api.example.com: no name server knows it (ENOTFOUND)'],
  [
    failed('EAI_AGAIN', 'x'),
    'problem: api.example.com: the name server did not answer (EAI_AGAIN)',
  ],
  [failed('EAI_FAIL', 'it failed'), 'problem: api.example.com: it failed (EAI_FAIL)'],
])('%j', (lookup, line) => expect(lines(decideDns({ ...reached, lookup }))).toEqual([line]));

it('says that an address needs no look-up', () => {
  const address = { ...target, host: '192.0.2.7' };
  expect(lines(decideDns({ ...reached, target: address }))).toEqual([
    'ok: 192.0.2.7 is an address',
  ]);
  expect(decideDns({ ...reached, target: undefined })).toEqual([]);
});
