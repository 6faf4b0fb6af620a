import { readFileSync } from 'node:fs';
import type { Program } from './program.ts';

/** The variable by which descendants are recognised, wherever they went. */
export const tagVariable = 'PROCWRAP_ID';

/** What a program puts into the environment of a process that is to live on when the program has ended. */
export const stayMark = `${tagVariable}=stay`;

/** A fresh identifier from the kernel, which is 50 times quicker than loading Node's cryptography; none elsewhere. */
export function createRunTag(source = '/proc/sys/kernel/random/uuid'): string | undefined {
  try {
    return readFileSync(source, 'latin1').trim();
  } catch {
    return undefined;
  }
}

/** The program with its tag; the tag of an outer supervisor stays, so that both recognise their own. */
export function withRunTag(program: Program, tag: string | undefined): Program {
  if (tag === undefined) return program;
  const outer = program.env[tagVariable];
  return { ...program, env: { ...program.env, [tagVariable]: outer ? `${outer}:${tag}` : tag } };
}
