import { failure, reveal, Secret, success } from '@procwrap/core';
import { list } from './list.ts';
import { type NotifyTarget, parseNotifyTarget } from './notify-target.ts';
import type { OptionType, Parsed } from './option-type.ts';

const texts = list('URL');

const parseAll = (given: readonly string[]): Parsed<readonly NotifyTarget[]> => {
  const targets: NotifyTarget[] = [];
  for (const [index, text] of given.entries()) {
    const target = parseNotifyTarget(text);
    if (!target.ok) return failure(`address ${index + 1} ${target.problem}`);
    targets.push(target.value);
  }
  return success(Object.freeze(targets));
};

const afterList = (parsed: Parsed<readonly string[]>): Parsed<readonly NotifyTarget[]> =>
  parsed.ok ? parseAll(parsed.value) : parsed;

/** A text that has only separators names no address. */
const parseText = (text: string): Parsed<readonly NotifyTarget[]> => {
  const parts = texts.parse(text);
  return parts.ok && parts.value.length === 0 ? parseAll(['']) : afterList(parts);
};

const write = ({ kind, url }: NotifyTarget): string => `${kind}+${url.reveal()}`;

const isAddress = (value: unknown): value is string | Secret =>
  typeof value === 'string' || value instanceof Secret;

/** An item of an options object: an address as text or secret, or a target as it was read. */
const textOf = (item: unknown): unknown => {
  if (isAddress(item)) return reveal(item);
  if (typeof item !== 'object' || item === null || !('url' in item)) return item;
  return isAddress(item.url) && 'kind' in item ? `${item.kind}+${reveal(item.url)}` : item;
};

/** Receivers of messages: a flag that may be repeated, or a variable that is split at `,` and `;`. */
export function notifyTargets(): OptionType<readonly NotifyTarget[]> {
  return {
    name: 'addresses',
    valueName: texts.valueName,
    isSecret: true,
    parse: parseText,
    // An empty flag is an error: it comes from a variable of a shell that is not set.
    parseMany: parseAll,
    accept: (given) => afterList(texts.accept(Array.isArray(given) ? given.map(textOf) : given)),
    write: (targets) => texts.write(targets.map(write)),
    show: (targets) => targets.map(({ kind, host }) => `${kind} at ${host}`).join(', ') || 'none',
    plain: (targets) => targets.map(({ kind, host }) => ({ kind, host })),
    toWire: () => undefined,
  };
}
