import {
  failure,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  type Result,
  success,
} from '@procwrap/core';
import type { Notice, NoticeEnd } from '../notice.ts';
import type { RecordProblem } from './spool-record.ts';

/** The format of a message; reports have another one. An older procwrap leaves messages alone. */
export const messageFormat = 2;

/** Recognizes a receiver. Its address is a secret, and is not stored. */
export interface ReceiverMark {
  readonly kind: string;
  readonly host: string;
  /** Some digits of a hash of the address. */
  readonly hint: string;
  /** The same of the secret that signs webhooks; empty without one. */
  readonly secretHint: string;
}

/** A message about the end of a run that waits on disk. It contains no address of a receiver. */
export interface MessageRecord {
  readonly receiver: ReceiverMark;
  readonly notice: Notice;
  /** Whether a newer run of the same receiver has ended since. */
  readonly isPast: boolean;
  /** How often it was sent in vain. */
  readonly tries: number;
  readonly lastError: string;
}

/** When a message was due, among those for the same receiver. */
export function dueAt({ atMs, end }: Notice): number {
  return end?.finishedAtMs ?? atMs;
}

/** The text of a record of a message. */
export function formatMessage(record: MessageRecord): string {
  return `${JSON.stringify({ format: messageFormat, ...record }, undefined, 2)}\n`;
}

type Kind = 'string' | 'number' | 'boolean';

const hasAll = (from: JsonObject, kinds: Readonly<Record<string, Kind>>): boolean =>
  Object.entries(kinds).every(([name, kind]) => typeof from[name] === kind);

const isReceiver = (from: JsonValue | undefined): boolean =>
  isJsonObject(from) &&
  hasAll(from, { kind: 'string', host: 'string', hint: 'string', secretHint: 'string' });

const endKinds: Readonly<Record<keyof NoticeEnd, Kind>> = {
  reason: 'string',
  message: 'string',
  exitStatus: 'number',
  attempts: 'number',
  failedAttempts: 'number',
  timedOutAttempts: 'number',
  startedAtMs: 'number',
  finishedAtMs: 'number',
  durationMs: 'number',
};

const noticeKinds: Readonly<
  Record<Exclude<keyof Notice, 'end' | 'host' | 'environment' | 'timing'>, Kind>
> = {
  id: 'string',
  runId: 'string',
  event: 'string',
  isRecovery: 'boolean',
  atMs: 'number',
  task: 'string',
  title: 'string',
  output: 'string',
};

/** A time that is none would make a request that cannot be written. */
const isTime = (ms: JsonValue | undefined): boolean =>
  typeof ms === 'number' && Math.abs(ms) <= 8.64e15;

const isEnd = (from: JsonValue | undefined): boolean =>
  isJsonObject(from) &&
  hasAll(from, endKinds) &&
  isTime(from.startedAtMs) &&
  isTime(from.finishedAtMs);

const isTextOrAbsent = (value: JsonValue | undefined): boolean =>
  value === undefined || typeof value === 'string';

const isNotice = (from: JsonValue | undefined): boolean =>
  isJsonObject(from) &&
  hasAll(from, noticeKinds) &&
  isTime(from.atMs) &&
  isEnd(from.end) &&
  isTextOrAbsent(from.host) &&
  isTextOrAbsent(from.environment);

const isMessage = (from: JsonObject): boolean =>
  isReceiver(from.receiver) &&
  isNotice(from.notice) &&
  hasAll(from, { isPast: 'boolean', tries: 'number', lastError: 'string' });

/** Parses the text of a record in the format of messages. */
export function parseMessage(text: string): Result<MessageRecord, RecordProblem> {
  const { format, ...from } = parseJson(text) as JsonObject;
  if (!isMessage(from)) return failure({ kind: 'corrupt', message: 'a field is missing' });
  return success(from as unknown as MessageRecord);
}
