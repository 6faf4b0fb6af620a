import type { LevelName } from '@procwrap/page-api';

/** The levels from the lowest to the highest, with what each may do. */
export const levels: readonly { readonly name: LevelName; readonly may: string }[] = [
  { name: 'OBSERVER', may: 'look' },
  { name: 'TASK', may: 'report runs of tasks that exist' },
  { name: 'SUPPORT', may: 'stop runs, acknowledge incidents' },
  { name: 'DEVELOPER', may: 'create and change tasks' },
  { name: 'ADMIN', may: 'everything, with keys and people' },
];

/** Whether a level includes another; nobody has no level. */
export function isAtLeast(level: LevelName | undefined, least: LevelName): boolean {
  const rank = (name: LevelName) => levels.findIndex((one) => one.name === name);
  return level !== undefined && rank(level) >= rank(least);
}
