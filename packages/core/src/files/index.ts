export { type Delivery, deliverToPipe } from './delivery.ts';
export { type FileReading, readBytes } from './read-bytes.ts';
export type { FileAttributes } from './regular-file.ts';
export { type FileWriting, isPipe, type WrittenFile, writeText } from './write-text.ts';
