import type { TaskSettingsForm } from '@procwrap/page-api';
import type { IncidentKind, IncidentRule, JsonObject } from '@procwrap/task-server';
import type { TaskSettings } from '@procwrap/task-store';
import { parseZone } from '../options/option-types/plain.ts';
import { numberOf } from '../reading/run-values.ts';
import { failure, type Result, success } from '../result.ts';
import {
  type Check,
  type Checks,
  flag,
  isRecord,
  list,
  number,
  object,
  orNull,
  parseForm,
  text,
  whole,
} from './form.ts';

/** The wire fields of a task that people can set, by the names of the form. */
const pinnedFields = {
  schedule: 'schedule',
  maxConcurrency: 'max_concurrency',
  maxAgeSeconds: 'max_age_seconds',
  enabled: 'enabled',
  description: 'description',
} as const;

const kinds: ReadonlySet<string> = new Set<IncidentKind>([
  'failed',
  'timed-out',
  'missed',
  'abandoned',
  'too-fast',
  'counts-out-of-bounds',
  'late',
  'too-long',
]);

const ruleOf: Check<IncidentRule> = object({
  opensAfter: whole(1, 100),
  resolvesAfter: whole(1, 100),
});

const rules: Check<TaskSettingsForm['rules']> = (value) => {
  if (!isRecord(value)) return failure('expected an object with a rule for each kind of incident');
  const read: Record<string, IncidentRule | 'off'> = {};
  for (const [kind, rule] of Object.entries(value)) {
    if (!kinds.has(kind)) return failure(`${kind} is no kind of incident`);
    const parsed: Result<IncidentRule | 'off'> = rule === 'off' ? success('off') : ruleOf(rule);
    if (!parsed.ok) return failure(`${kind}: ${parsed.problem}`);
    read[kind] = parsed.value;
  }
  return success(read);
};

const zone: Check<string> = (value) =>
  typeof value === 'string' && value !== '' ? parseZone(value) : failure('expected a time zone');

const tag: Check<string> = (value) =>
  typeof value === 'string' && /^[^\p{Cc}\p{Cs}\s][^\p{Cc}\p{Cs}]{0,49}$/u.test(value)
    ? success(value)
    : failure('expected a tag of 1 to 50 characters');

const mostSeconds = 2_147_483_647;
const mostMs = 8_640_000_000_000_000;

const checks: Checks<TaskSettingsForm> = {
  schedule: orNull(text(1000)),
  timeZone: orNull(zone),
  maxConcurrency: orNull(whole(-1, mostSeconds)),
  maxAgeSeconds: orNull(whole(1, mostSeconds)),
  enabled: orNull(flag),
  description: orNull(text(5000)),
  startGraceSeconds: orNull(whole(0, 30 * 86_400)),
  isMuted: flag,
  maintenance: list(object({ fromMs: whole(0, mostMs), toMs: whole(0, mostMs) }), 100),
  repeatHours: orNull(number(0.25, 10_000)),
  channels: orNull(list(text(100), 100)),
  rules,
  leastDurationSeconds: orNull(number(0, mostSeconds)),
  mostErrorShare: orNull(number(0, 1)),
  leastSuccessCount: orNull(whole(0, Number.MAX_SAFE_INTEGER)),
  mostRuns: orNull(whole(1, 1_000_000)),
  mostAgeDays: orNull(whole(1, 36_500)),
  mostBytes: orNull(whole(1, Number.MAX_SAFE_INTEGER)),
  tags: list(tag, 30),
};

const pinnedOf = (form: TaskSettingsForm): JsonObject =>
  Object.fromEntries(
    Object.entries(pinnedFields).flatMap(([name, wire]) => {
      const value = form[name as keyof typeof pinnedFields];
      return value === null ? [] : [[wire, value]];
    }),
  );

/** Reads what a person set for a task; each wrong field is named. */
export function parseTaskSettings(
  sent: Readonly<Record<string, unknown>>,
): Result<TaskSettings, Record<string, string>> {
  const form = parseForm(sent, checks);
  if (!form.ok) return form;
  const backwards = form.value.maintenance.some(({ fromMs, toMs }) => fromMs >= toMs);
  if (backwards) return failure({ maintenance: 'must begin before it ends' });
  const { leastDurationSeconds, mostErrorShare, leastSuccessCount, ...rest } = form.value;
  const bounds = { leastDurationSeconds, mostErrorShare, leastSuccessCount };
  const {
    schedule: _s,
    maxConcurrency: _c,
    maxAgeSeconds: _a,
    enabled: _e,
    description: _d,
    ...own
  } = rest;
  return success({ ...own, rules: form.value.rules, bounds, pinned: pinnedOf(form.value) });
}

/** A task for which nobody has set anything. */
export const noSettings: TaskSettings = {
  pinned: {},
  timeZone: null,
  startGraceSeconds: null,
  isMuted: false,
  maintenance: [],
  repeatHours: null,
  channels: null,
  rules: {},
  bounds: { leastDurationSeconds: null, mostErrorShare: null, leastSuccessCount: null },
  mostRuns: null,
  mostAgeDays: null,
  mostBytes: null,
  tags: [],
};

const pinnedText = (pinned: JsonObject, name: string): string | null =>
  typeof pinned[name] === 'string' ? pinned[name] : null;

/** What a person set for a task, as the form shows it. */
export function showTaskSettings({ pinned, bounds, ...own }: TaskSettings): TaskSettingsForm {
  return {
    ...own,
    ...bounds,
    rules: own.rules as TaskSettingsForm['rules'],
    schedule: pinnedText(pinned, 'schedule'),
    description: pinnedText(pinned, 'description'),
    maxConcurrency: numberOf(pinned.max_concurrency),
    maxAgeSeconds: numberOf(pinned.max_age_seconds),
    enabled: typeof pinned.enabled === 'boolean' ? pinned.enabled : null,
  };
}
