export type * from './events.ts';
export type * from './incidents.ts';
export type * from './people.ts';
export type * from './runs.ts';
export type * from './session.ts';
export type * from './tasks.ts';
