import { type Level, levels } from '@procwrap/task-server';
import { failure, type Result, success } from '../result.ts';

const names = Object.keys(levels) as Level[];

/** Reads the name of a level in any case. */
export function parseLevel(text: unknown): Result<Level> {
  const wanted = typeof text === 'string' ? text.trim().toUpperCase() : '';
  const found = names.find((name) => name === wanted);
  return found === undefined ? failure(`expected one of ${names.join(', ')}`) : success(found);
}

/** The name of a level that is stored as a number: the highest that it reaches. */
export function levelName(level: number): Level {
  return names.findLast((name) => levels[name] <= level) ?? 'OBSERVER';
}

/** Reads the name of a key, of a person or of a run environment; white space around it is taken away. */
export function parseName(text: unknown): Result<string> {
  const name = typeof text === 'string' ? text.trim() : '';
  const isName = name !== '' && [...name].length <= 100 && !/[\p{Cc}\p{Cf}]/u.test(name);
  return isName ? success(name) : failure('expected a name of 1 to 100 characters');
}
