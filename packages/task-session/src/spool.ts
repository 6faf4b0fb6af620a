export { sendKeptMessages } from './alerts/late/send-kept-messages.ts';
export type { SentMessages } from './alerts/late/send-messages.ts';
export { type Dropped, dropRecords } from './spool/drop-records.ts';
export { type ListedRecord, listRecords } from './spool/list-records.ts';
export { openSpool, type Spool } from './spool/open-spool.ts';
export { sendCommand } from './spool/send-command.ts';
export { sendSpool } from './spool/send-spool.ts';
export type { Sent } from './spool/send-waiting.ts';
