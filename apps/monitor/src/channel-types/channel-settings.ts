import type { ChannelField } from '@procwrap/page-api';
import { failure, type Result, success } from '../result.ts';
import type { ChannelFields } from './channel-types.ts';

/** What a page gets in place of a secret, and sends back to keep it. */
export const mask = '***';

/** Settings as a page may see them. */
export function maskSettings(
  fields: readonly ChannelField[],
  settings: Readonly<Record<string, unknown>>,
): ChannelFields {
  const shown = fields
    .filter(({ name }) => settings[name] !== undefined)
    .map(({ name, kind }) => [name, kind === 'secret' ? mask : settings[name]]);
  return Object.fromEntries(shown);
}

const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const problemOf = (field: ChannelField, value: unknown): string | undefined => {
  if (field.kind === 'switch')
    return typeof value === 'boolean' ? undefined : 'expected true or false';
  if (field.kind === 'number')
    return typeof value === 'number' && Number.isFinite(value) ? undefined : 'expected a number';
  if (typeof value !== 'string' || value.length > 2000)
    return 'expected a text of at most 2,000 characters';
  if (field.kind === 'url' && !isHttpUrl(value))
    return 'expected a URL that begins with http:// or https://';
  if (field.kind === 'choice' && !field.choices?.includes(value))
    return `expected ${field.choices?.join(', ')}`;
  return undefined;
};

const isLeftOut = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

interface SettingsForm {
  readonly fields: readonly ChannelField[];
  readonly sent: Readonly<Record<string, unknown>>;
  /** What is stored so far; a secret that comes back masked is taken from there. */
  readonly stored: Readonly<Record<string, unknown>>;
}

/** Reads the settings of a channel from a form; the problems are named by field. */
export function parseChannelSettings({
  fields,
  sent,
  stored,
}: SettingsForm): Result<ChannelFields, Record<string, string>> {
  const settings: Record<string, string | number | boolean> = {};
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const { name, kind, required } = field;
    const value = kind === 'secret' && sent[name] === mask ? stored[name] : sent[name];
    const problem = isLeftOut(value) ? undefined : problemOf(field, value);
    if (problem !== undefined) problems[name] = problem;
    else if (!isLeftOut(value)) settings[name] = value as string | number | boolean;
    else if (required) problems[name] = 'is required';
  }
  const unknown = Object.keys(sent).filter((name) => !fields.some((field) => field.name === name));
  for (const name of unknown) problems[name] = 'is not a field of this channel';
  return Object.keys(problems).length > 0 ? failure(problems) : success(settings);
}
