import { describe, expect, it } from 'vitest';
import type { CapturePlan } from '../../src/index.ts';
import { decideOutputPipes } from '../../src/output/decide-output-pipes.ts';

const plan: CapturePlan = { kind: 'capture', tap: () => {} };
const fds = { stdout: 11, stderr: 12 };
const out = { stream: 'stdout', serves: ['stdout'], to: 11 };
const err = { stream: 'stderr', serves: ['stderr'], to: 12 };
const both = { stream: 'stdout', serves: ['stdout', 'stderr'], to: 11 };

describe('decideOutputPipes', () => {
  it.each([
    ['two files', plan, false, [out, err]],
    ['one file', plan, true, [both]],
    ['one file, kept apart', { ...plan, separate: true }, true, [out, err]],
    ['one file, stdout ignored', { ...plan, ignoreStdout: true }, true, [err]],
    ['two files, stderr ignored', { ...plan, ignoreStderr: true }, false, [out]],
    ['everything ignored', { ...plan, ignoreStdout: true, ignoreStderr: true }, true, []],
  ] as const)('%s', (_, wanted, sameFile, outputPipes) => {
    expect(decideOutputPipes(wanted, fds, sameFile)).toEqual(outputPipes);
  });
});
