import type { ChannelField, ChannelForm } from '@procwrap/page-api';

type Settings = ChannelForm['settings'];

/** What a field shows of a setting. */
export function fieldText(value: Settings[string] | undefined): string {
  return value === undefined ? '' : String(value);
}

function settingOf(
  field: ChannelField,
  value: Settings[string] | undefined,
): Settings[string] | undefined {
  if (field.kind === 'switch') return value === true;
  if (value === undefined && field.kind === 'choice' && field.required) return field.choices?.[0];
  if (value === undefined || value === '') return undefined;
  if (field.kind === 'number') return Number(value);
  return value;
}

/** The settings as they are sent: only those of the type, numbers as numbers; empty ones are left out. */
export function settingsOf(fields: readonly ChannelField[], values: Settings): Settings {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = settingOf(field, values[field.name]);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}
