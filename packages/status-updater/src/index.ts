export type { StatusUpdaterOptions } from './sender/settings.ts';
export type { StatusUpdate } from './sender/status-update.ts';
export { createStatusUpdater, type StatusUpdater } from './sender/status-updater.ts';
