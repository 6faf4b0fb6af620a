import { setFlagsFromString } from 'node:v8';

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
  // Compiled again for speed, the HTTP parser of undici takes 10 MiB, and our own code 13 MiB.
  '--no-wasm-tier-up',
  '--no-wasm-dynamic-tiering',
  '--no-maglev',
  '--no-opt',
  // With the heap this small, a thread that compiles may wait for memory while `process.exit` waits for
  // that thread: neither would end (nodejs/node#54918).
  '--no-concurrent-sparkplug',
];

/**
 * Makes V8 keep the memory of this whole process small, at the price of speed under load. It has an
 * effect on the HTTP parser only before the first request.
 */
export function keepSmall(): void {
  for (const flag of flags) setFlagsFromString(flag);
}
