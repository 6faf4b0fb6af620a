import { readFileSync } from 'node:fs';
import { tagVariable } from '../run-marks.ts';
import type { Program } from './program.ts';

/**
 * A new identifier from the kernel, 50 times faster than loading `node:crypto`; undefined on
 * systems without it.
 */
export function createRunTag(source = '/proc/sys/kernel/random/uuid'): string | undefined {
  try {
    return readFileSync(source, 'latin1').trim();
  } catch {
    return undefined;
  }
}

/**
 * The program with a tag in its environment; the tag of an outer supervisor stays, so that both
 * find their processes.
 */
export function withRunTag(program: Program, tag: string | undefined): Program {
  if (tag === undefined) return program;
  const outer = program.env[tagVariable];
  return { ...program, env: { ...program.env, [tagVariable]: outer ? `${outer}:${tag}` : tag } };
}
