/**
 * What undici gets for `node:assert`, which takes milliseconds to load: the same, loaded when a
 * condition is false.
 */
export function assert(value: unknown, message?: string | Error): void {
  if (value) return;
  const check: (value: unknown, message?: string | Error) => void =
    process.getBuiltinModule('node:assert').ok;
  check(value, message);
}
