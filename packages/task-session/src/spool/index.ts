export { type Dropped, dropRecords } from './drop-records.ts';
export { type ListedRecord, listRecords } from './list-records.ts';
export { openSpool, type Spool } from './open-spool.ts';
export { sendSpool } from './send-spool.ts';
export type { Sent } from './send-waiting.ts';
