/**
 * What V8 does for speed, and what a process that waits and sometimes sends a request does not
 * need.
 */
const flags = [
  // New objects are dead soon: a larger place for them would only fill up.
  '--semi-space-growth-factor=1',
  // The rest is cleaned before it has doubled.
  '--optimize-for-size',
  '--heap-growing-percent=20',
  // Compiled again for speed, our own code takes 13 MiB.
  '--no-maglev',
  '--no-opt',
  // With the heap this small, a thread that compiles may wait for memory while `process.exit` waits for
  // that thread: neither would end (nodejs/node#54918).
  '--no-concurrent-sparkplug',
];

const setFlags = (): void => {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
};

/**
 * Makes V8 keep the memory of this whole process small, at the price of speed under load, when the
 * run has lasted for a moment. With any flag that is not the default, Node compiles its own modules
 * instead of taking them from its cache: all that a short run loads would take twice the time.
 */
export function keepSmall(delayMs = 250): void {
  setTimeout(setFlags, delayMs).unref();
}
