import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { procwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';

const server = useServer();
const withSecret = <T>(text: string, use: (env: Record<string, string>) => Promise<T>) =>
  withTempDir((dir) => {
    const path = join(dir, 'secret');
    writeFileSync(path, text);
    return use({ PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE', X_FOR_PROC_WRAPPER_TO_RESOLVE: path });
  });

const pem = '-----BEGIN KEY-----\nAAAA1111\nBBBB2222\n-----END KEY-----\n';

/** A secret, a program that writes it in another form, and the output that is expected. */
const cases: readonly (readonly [string, string, string, string])[] = [
  ['without its line break', 'hunter2secret\n', 'echo "u:$(echo $X)@h"', 'u:[secret]@h'],
  ['in indented lines', pem, 'echo "$X" | sed -n "/A1/s/^/>  /p"', '>  [secret]'],
  ['as its last line alone', pem, 'echo "$X" | grep B2', '[secret]'],
  [
    'as bash -x writes it',
    "it's hackme",
    `bash --norc -xc ': "$X"' 2>&1 </dev/null`,
    "+ : '[secret]'",
  ],
];

describe('a secret', () => {
  it.each(cases)('is hidden in the output: %s', (_how, secret, script, shown) =>
    withSecret(secret, async (env) => {
      const { stdout } = await procwrap(['-o', '--redact-output', 'sh', '-c', script], { env });
      expect(stdout).toBe(`${shown}\n`);
    }),
  );

  it.each(cases)('is hidden in the tail that is sent: %s', (_how, secret, script, shown) =>
    withSecret(secret, async (env) => {
      const tail = ['--num-log-lines-sent-on-success', '1'];
      const run = await wrapHere([...tail, 'sh', '-c', script], { ...server.env(), ...env });
      expect(run.code).toBe(0);
      expect(server.execution()).toMatchObject({ debug_log_tail: shown });
    }),
  );

  it('has no part in a line of the tail that is shortened', () =>
    withSecret('hunter2secret\n', async (env) => {
      const tail = ['--num-log-lines-sent-on-success', '1', '--max-log-line-length', '12'];
      const command = ['sh', '-c', 'echo "password=$(echo $X)"'];
      await wrapHere([...tail, ...command], { ...server.env(), ...env });
      expect(server.execution()).toMatchObject({ debug_log_tail: 'passw...ret]' });
    }));

  it('has no part in a line that is too long to be kept', () =>
    withSecret('hunter2secret\n', async (env) => {
      const tail = ['--num-log-lines-sent-on-success', '1', '--max-log-line-length', '40'];
      // The end of the line that is kept begins with the end of a secret, and is short when the
      // others are hidden.
      const parts = `${'x'.repeat(5000)}${'hunter2secret'.repeat(7)}`;
      await wrapHere([...tail, 'printf', '%s', parts], { ...server.env(), ...env });
      const sent = String(server.execution()?.debug_log_tail);
      expect(sent).toMatch(/^x{19}\.\.\..*\[secret\]$/);
      expect(sent).not.toMatch(/hunter|secret(?!\])|ret\[|\]h/);
    }));

  it('is hidden in a status message and in the command that is sent', () =>
    withSecret('hunter2secret\n', async (env) => {
      await wrapHere(['echo', 'hunter2secret'], { ...server.env(), ...env });
      expect(server.execution()).toMatchObject({ process_command: 'echo [secret]' });
      expect(JSON.stringify(server.bodies())).not.toContain('hunter2');
    }));
});
