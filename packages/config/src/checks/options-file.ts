import { type Check, fine, shownName } from './check.ts';

/** What is wrong with the options file; the option has its absolute path, also when it was found. */
export const checkOptionsFile: Check = (unvalidated) => {
  const { options, written } = unvalidated;
  const { file } = written;
  if (file === undefined) return fine;
  const isLate =
    options.deployment !== undefined && file.otherProfiles.includes(options.deployment);
  const message = `is known too late for the profile of ${options.deployment} in ${file.path}, which is not used; set the deployment with a flag or a variable`;
  const where = shownName(unvalidated, 'deployment');
  return {
    findings: [
      ...file.findings,
      ...(isLate ? [{ severity: 'warning', where, message } as const] : []),
    ],
    ...(file.path !== undefined && { change: { optionsFile: file.path } }),
  };
};
