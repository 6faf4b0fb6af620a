/** What a step of the server returns: a value, or the problem that ends the request or the text. */
export type Outcome<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** An outcome with a value. */
export function success<Value>(value: Value): Outcome<Value, never> {
  return { ok: true, value };
}

/** An outcome with a problem. */
export function failure<Problem>(problem: Problem): Outcome<never, Problem> {
  return { ok: false, problem };
}
