import { describe, expect, it } from 'vitest';
import { procwrap } from '../../procwrap.ts';

const write = ['sh', '-c', 'echo out >/dev/stdout; echo err >/dev/stderr'];

// Only root can start a program of another user.
describe.runIf(process.getuid?.() === 0)('output that passes through procwrap', () => {
  it.each([
    [
      'drops its rights itself',
      [],
      ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'],
    ],
    ['is started as another user', ['--user', '65534:65534'], []],
  ])('can be opened as /dev/stdout by a program that %s', async (_how, options, words) => {
    const argv = ['-o', '--idle-timeout', '3600', ...options, '--', ...words, ...write];
    expect(await procwrap(argv)).toMatchObject({ code: 0, stdout: 'out\n', stderr: 'err\n' });
  });
});
