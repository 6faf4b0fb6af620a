/** The environment of a process: each variable has a value. */
export type Environment = Readonly<Record<string, string>>;

/** An environment as `process.env` has it: a variable that is undefined is not set. */
export type PartialEnvironment = Readonly<Record<string, string | undefined>>;

/** The variables that are set. */
export function definedVariables(env: PartialEnvironment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
