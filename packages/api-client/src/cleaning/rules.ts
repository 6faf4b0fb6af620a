import { type ExactNumber, isExactNumber, isJsonObject, type JsonValue } from '@procwrap/core';
import { firstOf, lastOf, storable, trimmed } from './text.ts';

/** Turns a caller's value into one that the server accepts; undefined leaves the field out. */
export type Clean = (value: unknown) => JsonValue | undefined;

type Trait = 'no null' | 'no blank';

const nullable =
  (clean: Clean): Clean =>
  (value) =>
    value === null ? null : clean(value);

const asText = (value: unknown): string | undefined => {
  if (isExactNumber(value)) return value.rawJSON;
  return typeof value === 'string' || typeof value === 'number'
    ? storable(String(value))
    : undefined;
};

/**
 * Text of up to `max` code points; the end is cut. A null or blank that the server refuses is left
 * out.
 */
export function text(max: number, ...traits: readonly Trait[]): Clean {
  const clean: Clean = (value) => {
    const whole = asText(value);
    if (whole === undefined) return undefined;
    const cut = firstOf(trimmed(whole), max);
    return cut === '' && traits.includes('no blank') ? undefined : cut;
  };
  return traits.includes('no null') ? (value) => clean(value) : nullable(clean);
}

/** The end of a log, up to `max` code points. */
export function tail(max: number): Clean {
  return nullable((value) => {
    const whole = asText(value);
    return whole === undefined ? undefined : lastOf(whole, max);
  });
}

/** The JavaScript number of a number or an exact number; NaN for anything else. */
const numberOf = (value: unknown): number => {
  if (isExactNumber(value)) return Number(value.rawJSON);
  return typeof value === 'number' ? value : Number.NaN;
};

const toNumber = (value: unknown): number =>
  typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : numberOf(value);

/** An integer from `min` to `max`, also as digits; anything else is left out. */
export function integer(min: number, max: number): Clean {
  return (value) => {
    const number = toNumber(value);
    return Number.isSafeInteger(number) && number >= min && number <= max ? number : undefined;
  };
}

const most = 2 ** 31 - 1;

/** A signed 32-bit integer. */
export const i32: Clean = nullable(integer(-(2 ** 31), most));

/** A non-negative 32-bit integer. */
export const u31: Clean = nullable(integer(0, most));

/** A non-negative 32-bit integer, but not null. */
export const u31NotNull: Clean = integer(0, most);

const safe = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** Whether the number is an integer of 64 bits. */
const isLong = ({ rawJSON: digits }: ExactNumber): boolean => {
  if (!/^-?\d{1,19}$/.test(digits)) return false;
  return BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);
};

/** An integer that the server stores exactly; an exact number beyond JavaScript's safe integers. */
export const count: Clean = nullable(
  (value) => safe(value) ?? (isExactNumber(value) && isLong(value) ? value : undefined),
);

/** An exit code as a signed 32-bit number: Windows codes such as 3221225786 wrap around. */
export const exitCode: Clean = nullable((value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value | 0 : undefined,
);

/** A number from 0 to 1. */
export const probability: Clean = nullable((value) => {
  const number = numberOf(value);
  return number >= 0 && number <= 1 ? number : undefined;
});

/** True or false, but not null. */
export const flagNotNull: Clean = (value) => (typeof value === 'boolean' ? value : undefined);

/** True, false or null. */
export const flag: Clean = nullable(flagNotNull);

/** An ISO 8601 time, also from a `Date`. */
export const timeNotNull: Clean = (value) => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
};

/** An ISO 8601 time, also from a `Date`, or null. */
export const time: Clean = nullable(timeNotNull);

/** A name in upper case. */
export const name: Clean = (value) => (typeof value === 'string' ? value.toUpperCase() : undefined);

/** Seconds between heartbeats. Null means none; the server would take 0 and -1 for intervals. */
export const heartbeat: Clean = (value) =>
  value === null || numberOf(value) <= 0 ? null : integer(1, most)(value);

/** The heartbeat interval of a Task; one under ten seconds is left out. */
export const taskHeartbeat: Clean = integer(10, most);

const uuidForm = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** A reference to an execution by a valid uuid; the server fails on any other. */
export const relation: Clean = nullable((value) => {
  const target = isJsonObject(value) ? value.task_execution : undefined;
  const uuid = isJsonObject(target) ? target.uuid : undefined;
  return typeof uuid === 'string' && uuidForm.test(uuid) ? { task_execution: { uuid } } : undefined;
});

/** A run environment by name or uuid; an empty one is left out, because the server refuses it. */
export const runEnvironment: Clean = (value) => {
  if (!isJsonObject(value)) return undefined;
  const chosen = ['uuid', 'name'].find((key) => asText(value[key]));
  return chosen ? { [chosen]: asText(value[chosen]) ?? '' } : undefined;
};
