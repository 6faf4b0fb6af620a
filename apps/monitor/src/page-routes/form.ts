import { failure, type Result, success } from '../result.ts';

/** Reads one field of a form; the problem is what was expected. */
export type Check<Value> = (value: unknown) => Result<Value>;

/** A field for each name of a form. */
export type Checks<Form> = { readonly [Name in keyof Form]: Check<Form[Name]> };

/** Reads a form: each field by its check, and no others; every wrong field is named with what was expected. */
export function parseForm<Form extends object>(
  sent: Readonly<Record<string, unknown>>,
  checks: Checks<Form>,
): Result<Form, Record<string, string>> {
  const values: [string, unknown][] = [];
  // As entries, because a field can have the name `__proto__`.
  const problems: [string, string][] = [];
  for (const [name, check] of Object.entries<Check<unknown>>(checks)) {
    const read = check(sent[name]);
    if (read.ok) values.push([name, read.value]);
    else problems.push([name, read.problem]);
  }
  for (const name of Object.keys(sent))
    if (!Object.hasOwn(checks, name)) problems.push([name, 'is not a field of this form']);
  if (problems.length > 0) return failure(Object.fromEntries(problems));
  return success(Object.fromEntries(values) as Form);
}

/** Neither U+0000 nor half of a character. */
const canBeStored = (value: string): boolean => !value.includes('\u0000') && value.isWellFormed();

/** A text of at most so many characters. */
export function text(most: number): Check<string> {
  return (value) =>
    typeof value === 'string' && [...value].length <= most && canBeStored(value)
      ? success(value)
      : failure(`expected a text of at most ${most} characters`);
}

/** True or false. */
export function flag(value: unknown): Result<boolean> {
  return typeof value === 'boolean' ? success(value) : failure('expected true or false');
}

/** A number between two others. */
export function number(least: number, most: number): Check<number> {
  return (value) =>
    typeof value === 'number' && value >= least && value <= most
      ? success(value)
      : failure(`expected a number from ${least} to ${most}`);
}

/** A whole number between two others. */
export function whole(least: number, most: number): Check<number> {
  return (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? success(Number(value))
      : failure(`expected a whole number from ${least} to ${most}`);
}

/** Null, or what the check reads. */
export function orNull<Value>(check: Check<Value>): Check<Value | null> {
  return (value) => (value === null ? success(null) : check(value));
}

/** What may be left out. */
export function optional<Value>(check: Check<Value>): Check<Value | undefined> {
  return (value) => (value === undefined ? success(undefined) : check(value));
}

/** At most so many of what the check reads. */
export function list<Value>(check: Check<Value>, most: number): Check<readonly Value[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > most)
      return failure(`expected a list of at most ${most}`);
    const values: Value[] = [];
    for (const one of value) {
      const read = check(one);
      if (!read.ok) return failure(`in each place ${read.problem}`);
      values.push(read.value);
    }
    return success(values);
  };
}

/** An object with these fields and no others. */
export function object<Form extends object>(checks: Checks<Form>): Check<Form> {
  return (value) => {
    if (!isRecord(value))
      return failure(`expected an object with ${Object.keys(checks).join(', ')}`);
    const read = parseForm(value, checks);
    if (read.ok) return read;
    return failure(
      Object.entries(read.problem)
        .map(([name, problem]) => `${name} ${problem}`)
        .join('; '),
    );
  };
}

/** Whether a value is an object with names, no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
