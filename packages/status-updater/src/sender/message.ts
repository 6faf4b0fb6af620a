import { countNames, type StatusUpdate } from './status-update.ts';

/** The most bytes of one UDP datagram over IPv4. */
export const maxDatagramBytes = 65_507;

/** The most characters of a status message that the server keeps. */
const maxMessageLength = 5000;

type Fields = Record<string, unknown>;

/** Replaces lone surrogates, which UTF-8 cannot encode, by U+FFFD. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Cuts at the server's limit, but not between the halves of a surrogate pair. */
const cut = (text: string): string => wellFormed(text.slice(0, maxMessageLength));

const fieldsOf = (update: StatusUpdate): Fields => {
  const fields: Fields = {};
  for (const [name, wireName] of countNames) {
    if (Number.isSafeInteger(update[name])) fields[wireName] = update[name];
  }
  const { lastStatusMessage, busy } = update;
  if (typeof busy === 'boolean') fields.busy = busy;
  if (typeof lastStatusMessage === 'string') fields.last_status_message = cut(lastStatusMessage);
  return fields;
};

const toJson = (fields: Fields): Buffer => {
  const text = JSON.stringify(fields, (_key, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return Buffer.from(`${text}\n`);
};

/**
 * The message with the extra properties; undefined when JSON cannot encode them or they are too
 * large.
 */
const withExtras = (fields: Fields, extraProps: StatusUpdate['extraProps']): Buffer | undefined => {
  if (!extraProps || typeof extraProps !== 'object') return undefined;
  try {
    const message = toJson({ ...fields, other_runtime_metadata: extraProps });
    return message.length <= maxDatagramBytes ? message : undefined;
  } catch {
    return undefined;
  }
};

/** One message: a JSON object and a newline; undefined for an empty update. Never throws. */
export function encodeMessage(update: StatusUpdate): Buffer | undefined {
  const fields = fieldsOf(update);
  const message = withExtras(fields, update.extraProps);
  if (message) return message;
  return Object.keys(fields).length > 0 ? toJson(fields) : undefined;
}
