/** What a field accepts. */
export type Rule =
  | {
      readonly kind: 'text';
      readonly max: number;
      readonly nullable: boolean;
      readonly blank: boolean;
    }
  | {
      readonly kind: 'integer';
      readonly min: bigint;
      readonly max: bigint;
      readonly nullable: boolean;
    }
  | { readonly kind: 'choice'; readonly of: readonly string[]; readonly nullable: boolean }
  | {
      readonly kind: 'probability' | 'boolean' | 'time' | 'json' | 'relation';
      readonly nullable: boolean;
    }
  | { readonly kind: 'readOnly' };

/** Field names with their rules, in the order in which an answer lists them. */
export type Rules = Readonly<Record<string, Rule>>;

type Trait = 'no null' | 'no blank';

const integer = (min: bigint, max: bigint): Rule => ({ kind: 'integer', min, max, nullable: true });

/**
 * Text of up to `max` code points; null and blank are accepted, except with traits that refuse
 * them.
 */
export function text(max: number, ...traits: readonly Trait[]): Rule {
  return {
    kind: 'text',
    max,
    nullable: !traits.includes('no null'),
    blank: !traits.includes('no blank'),
  };
}

/** One of a closed set of upper-case names. */
export function choice(of: readonly string[], ...traits: readonly Trait[]): Rule {
  return {
    kind: 'choice',
    of,
    nullable: !traits.includes('no null'),
  };
}

/** The same rule, but null is refused. */
export function notNull(rule: Rule): Rule {
  return rule.kind === 'readOnly' ? rule : { ...rule, nullable: false };
}

/** A signed 32-bit integer. */
export const i32 = integer(-(2n ** 31n), 2n ** 31n - 1n);

/** A non-negative 32-bit integer. */
export const u31 = integer(0n, 2n ** 31n - 1n);

/** A signed 64-bit integer. */
export const i64 = integer(-(2n ** 63n), 2n ** 63n - 1n);

/** The integers from ten on, as a heartbeat interval of a Task must be. */
export const tenOrMore = integer(10n, 2n ** 31n - 1n);

/** A number from 0 to 1. */
export const probability: Rule = { kind: 'probability', nullable: true };

/** True or false, also in other spellings such as `yes` and `0`. */
export const boolean: Rule = { kind: 'boolean', nullable: true };

/** An ISO 8601 date and time. */
export const time: Rule = { kind: 'time', nullable: true };

/** Any JSON value. */
export const json: Rule = { kind: 'json', nullable: true };

/** A reference to an execution, as in `{task_execution: {uuid}}`. */
export const relation: Rule = { kind: 'relation', nullable: true };

/** A field that is shown, and ignored when it is sent. */
export const readOnly: Rule = { kind: 'readOnly' };
