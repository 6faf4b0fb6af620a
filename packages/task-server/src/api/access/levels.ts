/** What a key may do, from least to most. */
export const levels = {
  OBSERVER: 1,
  TASK: 50,
  SUPPORT: 100,
  DEVELOPER: 500,
  ADMIN: 1000,
} as const;

/** The name of an access level. */
export type Level = keyof typeof levels;
