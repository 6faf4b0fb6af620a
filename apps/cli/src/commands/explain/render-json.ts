import type { Explanation } from './explanation.ts';

const runOf = ({ outlook, server, task }: Explanation) =>
  outlook
    ? {
        mode: outlook.mode,
        modeReason: outlook.modeReason ?? null,
        isReported: outlook.isReported ?? null,
        offlineReason: outlook.offlineReason ?? null,
        server: outlook.isReported ? server : null,
        task: task ?? null,
      }
    : null;

const fileOf = ({ optionsFile }: Explanation) =>
  optionsFile ? { ...optionsFile, profile: optionsFile.profile ?? null } : null;

/** An explanation for programs, as JSON; every field is always present. */
export function renderExplanationJson(explanation: Explanation): string {
  const { command, options, origins, unread, resolvesSecrets, findings } = explanation;
  const document = {
    command: command ? { file: command.file, args: command.args } : null,
    run: runOf(explanation),
    optionsFile: fileOf(explanation),
    resolvesSecrets,
    references: origins,
    unread,
    options: Object.fromEntries(
      options.map(({ name, plain: value, value: text, source, kind, isSet, isValid }) => [
        name,
        { value, text, source, kind, isSet, isValid },
      ]),
    ),
    findings,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
