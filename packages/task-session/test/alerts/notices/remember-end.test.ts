import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { createLog } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { rememberEnd } from '../../../src/alerts/notices/remember-end.ts';
import { createDeps } from '../../session-deps.ts';

it('does not touch a disk that does not answer', () =>
  withTempDir(async (dir) => {
    const { deps, forceKill } = createDeps({}, { env: { XDG_STATE_HOME: dir } });
    const object = { taskName: 'nightly', notify: ['slack+https://x.example/y'] };
    const { options } = readOptions({ env: {}, object });
    const lines: string[] = [];
    const log = createLog({ level: 'INFO', write: (line) => lines.push(line.trim()) });
    const endWait = () => forceKill.signal;
    const parts = { deps, options, log, mask: (text: string) => text, endWait };
    expect(await rememberEnd(parts, 'failure', async () => false)).toBe(false);
    expect(lines).toEqual([
      expect.stringMatching(/--notify-on: cannot remember how .*: its disk does not answer$/),
    ]);
    expect(existsSync(join(dir, 'procwrap'))).toBe(false);
    expect(await rememberEnd(parts, 'failure')).toBe(false);
    expect(await rememberEnd(parts, 'success')).toBe(true);
  }));
