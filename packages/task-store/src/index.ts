export { openMonitorDatabase } from './database/open-monitor-database.ts';
export type { OpenedDatabase } from './database/opened-database.ts';
export type * from './ports/alert-rows.ts';
export type * from './ports/history-rows.ts';
export type * from './ports/monitor-database.ts';
export type * from './ports/people-rows.ts';
export type * from './ports/settings-rows.ts';
export type * from './ports/watch-rows.ts';
