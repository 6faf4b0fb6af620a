import { expect, it } from 'vitest';
import { decideConnection } from '../../../../src/commands/doctor/checks/connection.ts';
import { done, lines, reached, skipped, target } from '../network-facts.ts';

const now = 1_700_000_000_000;
const day = 86_400_000;
const decide = (connection: Parameters<typeof decideConnection>[0]['connection'], to = target) =>
  lines(decideConnection({ target: to, connection, now }));
const failed = (code: string, message: string, isConnected = true) =>
  ({ kind: 'failed', code, message, isConnected }) as const;
const plain = { ...target, origin: 'http://api.example.com', isTls: false };
const local = { ...plain, origin: 'http://127.0.0.1:8000', host: '127.0.0.1' };
const open = done({ tls: undefined, validUntil: undefined });

it.each([
  [reached.connection, target, 'ok: https://api.example.com accepts connections with TLSv1.3'],
  [
    done({ tls: 'TLSv1.3', validUntil: now + 90 * day }),
    target,
    'ok: TLSv1.3; the certificate of https://api.example.com is valid for 90 more days',
  ],
  [
    done({ tls: 'TLSv1.3', validUntil: now + 13 * day }),
    target,
    'warning: the certificate of https://api.example.com is valid for 13 more days',
  ],
  [open, local, 'ok: http://127.0.0.1:8000 accepts connections; without TLS, on this machine'],
  [
    open,
    plain,
    'warning: http://api.example.com is not encrypted, so that others can read the API key',
  ],
  [skipped, target, 'unchecked: not tried: there is a reason'],
])('%j', (connection, to, line) => expect(decide(connection, to)).toEqual([line]));

it.each([
  ['CERT_HAS_EXPIRED', 'expired', 'is not valid now: expired (CERT_HAS_EXPIRED)'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'other host',
    'the certificate is not for https://api.example.com',
  ],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed', 'is not accepted: self-signed'],
  ['EPROTO', 'write EPROTO', 'TLS fails at https://api.example.com: write EPROTO'],
  [
    '',
    'the server closes the connection',
    'TLS fails at https://api.example.com: the server closes',
  ],
])('tells apart what is wrong with TLS: %s', (code, message, part) => {
  const [line] = decide(failed(code, message));
  expect(line).toMatch(/^problem: /);
  expect(line).toContain(part);
});

it('tells a connection that fails from TLS that fails', () => {
  const refused = failed('ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.7:443', false);
  const text = 'problem: https://api.example.com cannot be reached: connect ECONNREFUSED';
  expect(decide(refused)[0]).toContain(text);
  expect(decide(failed('ECONNRESET', 'reset'), plain)[0]).toContain('cannot be reached: reset');
  const late = { kind: 'late', seconds: 5 } as const;
  expect(decide(late)).toEqual([
    'problem: https://api.example.com cannot be reached: no result within 5 seconds',
  ]);
  expect(decide({ ...late, isConnected: true })).toEqual([
    'problem: https://api.example.com answers, but does not speak TLS: no result within 5 seconds',
  ]);
  expect(decideConnection({ target: undefined, connection: skipped, now })).toEqual([]);
});
