import type { Groups } from './on-first-use.ts';

const cli = 'apps/cli/src';
const config = 'packages/config/src';
const session = 'packages/task-session/src';
const supervisor = 'packages/process-supervisor/src';

/**
 * These run as another user, who may not be able to read the files of procwrap: all that they need
 * is loaded before.
 */
export const direct: readonly string[] = [
  `${supervisor}/exec/plan-init.ts`,
  `${supervisor}/exec/ignoring-signals.ts`,
  `${supervisor}/exec/last-step.ts`,
  `${supervisor}/program/plan-exec.ts`,
  `${supervisor}/program/explain-not-started.ts`,
];

/** What most runs do not need, by the occasion on which it is loaded. */
export const groups: Groups = {
  // An option is set whose value has to be parsed, or a default depends on one.
  'set-option': [`${config}/table/row-of.ts`, `${config}/read/read-row.ts`],
  'option-checks': [
    `${config}/checks/run-checks.ts`,
    `${config}/explain-ineffective.ts`,
    `${config}/without-repetition.ts`,
  ],
  'option-document': [`${config}/read/flatten-document.ts`],
  'option-help': [`${config}/describe-options.ts`, `${config}/effective-options.ts`],
  'option-report': [
    `${config}/wire-settings.ts`,
    `${config}/plain-options.ts`,
    `${config}/field-options.ts`,
  ],
  'wrong-flag': [
    `${config}/argv/unknown-flag.ts`,
    `${config}/argv/hint-for-command.ts`,
    `${config}/table/flag-called.ts`,
  ],
  'request-word': [`${config}/argv/separate-request.ts`],
  'no-run': [`${session}/session/read-unfetched.ts`],
  // A signal comes, or the command runs for more than a moment: these are then loaded in any case,
  // because the files of procwrap may be replaced while it waits.
  'running-command': [
    'packages/core/src/deadline.ts',
    `${supervisor}/program/find-program.ts`,
    `${supervisor}/stop/describe-left.ts`,
    `${supervisor}/stop/end-program.ts`,
    `${supervisor}/sweep/look-for-tree.ts`,
    `${supervisor}/sweep/sweep.ts`,
    `${supervisor}/watchdog/watchdog.ts`,
    `${session}/environment/unless-stopped.ts`,
    `${session}/outcome/explain-stop.ts`,
    `${session}/reporting/end-wait-signal.ts`,
    `${session}/values/log-value.ts`,
    `${session}/values/to-json.ts`,
    `${cli}/attempts/end-within.ts`,
    `${cli}/attempts/send-handled.ts`,
    `${cli}/outcome/memory-events.ts`,
    `${cli}/signals/act-on-request.ts`,
    `${cli}/signals/decide-meaning.ts`,
  ],
  'reported-run': [`${cli}/memory/keep-small.ts`],
  'lean-mode': [`${config}/supervision-needs.ts`],
  'quoted-text': [`${session}/alerts/notices/plain-text.ts`],
  'captured-output': [`${supervisor}/output/open-sink.ts`, `${supervisor}/output/write-pieces.ts`],
  'files-of-values': [`${session}/environment/write-variable-files.ts`],
  'resolved-values': [`${session}/resolution/resolved-values.ts`],
  'command-line': [
    `${cli}/run/command-of-line.ts`,
    `${supervisor}/command-line/parse-command-line.ts`,
  ],
};
