import { countNames, type StatusUpdate } from './status-update.ts';

/** The most bytes one UDP datagram carries over IPv4. */
export const maxDatagramBytes = 65_507;

/** The server keeps no more characters of the status message. */
const maxMessageLength = 5000;

type Fields = Record<string, unknown>;

/** Lone surrogates, which UTF-8 cannot say, become U+FFFD. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Cuts at the server's limit, never between the halves of a surrogate pair. */
const cut = (text: string): string => wellFormed(text.slice(0, maxMessageLength));

const fieldsOf = (update: StatusUpdate): Fields => {
  const fields: Fields = {};
  for (const [name, wireName] of countNames) {
    if (Number.isSafeInteger(update[name])) fields[wireName] = update[name];
  }
  const { lastStatusMessage } = update;
  if (typeof lastStatusMessage === 'string') fields.last_status_message = cut(lastStatusMessage);
  return fields;
};

const toJson = (fields: Fields): Buffer => {
  const text = JSON.stringify(fields, (_key, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return Buffer.from(`${text}\n`);
};

/** The fields with the extra properties, or undefined where JSON cannot hold them or they are too large. */
const withExtras = (fields: Fields, extraProps: StatusUpdate['extraProps']): Buffer | undefined => {
  if (!extraProps || typeof extraProps !== 'object') return undefined;
  try {
    const message = toJson({ ...fields, other_runtime_metadata: extraProps });
    return message.length <= maxDatagramBytes ? message : undefined;
  } catch {
    return undefined;
  }
};

/** One message: a JSON object and a newline. Undefined when there is nothing to say. Never throws. */
export function encodeMessage(update: StatusUpdate): Buffer | undefined {
  const fields = fieldsOf(update);
  const message = withExtras(fields, update.extraProps);
  if (message) return message;
  return Object.keys(fields).length > 0 ? toJson(fields) : undefined;
}
