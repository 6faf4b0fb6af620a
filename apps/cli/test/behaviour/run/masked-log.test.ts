import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';

const debugLine = /procwrap DEBUG attempt 1 runs as process \d+/;

it('a log level from a configuration is not a secret, a password in the same file is', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'c.json');
    const config = { proc_wrapper_params: { log_level: 'DEBUG' }, db: { password: 'hunter2' } };
    writeFileSync(file, JSON.stringify(config));
    expect((await wrapHere(['-o', '--config', file, 'true'])).lines).toMatch(debugLine);
    const { lines } = await wrapHere(['-o', '--config', file, 'no-such-program-hunter2']);
    expect(lines).toContain("cannot find 'no-such-program-[secret]'");
  }));

it('a log level from a variable file or a reference is not a secret', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'a.env');
    writeFileSync(file, 'PROC_WRAPPER_LOG_LEVEL=DEBUG\n');
    expect((await wrapHere(['-o', '-e', file, 'true'])).lines).toMatch(debugLine);
    const env = { PROC_WRAPPER_LOG_LEVEL_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:DEBUG' };
    expect((await wrapHere(['-o', '--resolve-secrets', 'true'], env)).lines).toMatch(debugLine);
  }));

it('a password that is the same word as an option is hidden', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'c.json');
    const config = { proc_wrapper_params: { log_level: 'DEBUG' }, db: { password: 'DEBUG' } };
    writeFileSync(file, JSON.stringify(config));
    expect((await wrapHere(['-o', '--config', file, 'true'])).lines).toContain('procwrap [secret]');
  }));
