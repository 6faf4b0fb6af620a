export { openMonitorDatabase } from './open-monitor-database.ts';
export type * from './ports/alert-rows.ts';
export type * from './ports/history-rows.ts';
export type * from './ports/monitor-database.ts';
export type * from './ports/move-database.ts';
export type * from './ports/people-rows.ts';
export type * from './ports/settings-rows.ts';
export type * from './ports/watch-rows.ts';
export type { OpenedDatabase } from './rows/units/opened-database.ts';
