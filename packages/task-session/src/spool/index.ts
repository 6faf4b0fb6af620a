export { type Dropped, dropRecords } from './drop-records.ts';
export { type ListedRecord, listRecords } from './list-records.ts';
export { sendKeptMessages } from './messages/send-kept-messages.ts';
export type { SentMessages } from './messages/send-messages.ts';
export { openSpool, type Spool } from './open-spool.ts';
export { sendSpool } from './send-spool.ts';
export type { Sent } from './send-waiting.ts';
