export { type EventName, events, type LogEvent } from './table.ts';
