import type { TaskSettingsForm } from '@procwrap/page-api';

/** The settings that jobs may send too. One that is set here can no longer be overwritten by a job. */
export const pinnable = [
  'schedule',
  'maxConcurrency',
  'maxAgeSeconds',
  'enabled',
  'description',
] as const;

/** The name of such a setting. */
export type Pinnable = (typeof pinnable)[number];

const labels: Readonly<Record<Pinnable, string>> = {
  schedule: 'schedule',
  maxConcurrency: 'runs at the same time',
  maxAgeSeconds: 'longest run',
  enabled: 'on or off',
  description: 'description',
};

/** Says which settings jobs can no longer overwrite. */
export function pinnedInWords(settings: TaskSettingsForm): string {
  const names = pinnable.filter((name) => settings[name] !== null).map((name) => labels[name]);
  if (names.length === 0)
    return 'Jobs set everything: what a job sends when it creates this task itself is taken over.';
  return `Jobs can no longer overwrite: ${names.join(', ')}. The rest is taken from what jobs send.`;
}

/** The number in a field; null when it is empty. */
export function parseNumberField(text: string): number | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : Number(trimmed);
}

/** A share in percent as the field shows it, e.g. 0.05 as `5`. */
export function percentText(share: number | null): string {
  return share === null ? '' : String(Number((share * 100).toFixed(4)));
}

/** The share of a percent field; null when it is empty. */
export function parsePercentField(text: string): number | null {
  const percent = parseNumberField(text);
  return percent === null ? null : percent / 100;
}

/** The tags of a field, separated by commas. */
export function parseTags(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ];
}

/** A moment as `datetime-local` fields write it, in local time. */
export function localFieldText(ms: number): string {
  const aheadMs = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - aheadMs).toISOString().slice(0, 16);
}

/** The moment of a `datetime-local` field; null when it is not complete. */
export function parseLocalField(text: string): number | null {
  const ms = new Date(text).getTime();
  return Number.isNaN(ms) ? null : ms;
}

/** The settings with a rule for a kind of incident; null takes the usual rule. */
export function withRule(
  settings: TaskSettingsForm,
  kind: string,
  rule: TaskSettingsForm['rules'][string] | null,
): TaskSettingsForm {
  const others = Object.entries(settings.rules).filter(([name]) => name !== kind);
  return {
    ...settings,
    rules: Object.fromEntries(rule === null ? others : [...others, [kind, rule]]),
  };
}
