export { type Delivery, deliverToPipe } from './delivery.ts';
export { type FileReading, readBytes } from './read-bytes.ts';
export { type FileLook, type FileWriting, type WrittenFile, writeText } from './write-text.ts';
