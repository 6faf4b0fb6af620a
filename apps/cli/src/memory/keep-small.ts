import type { PartialEnvironment } from '@procwrap/core';

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
];

// Compiled again for speed, the HTTP parser of undici takes 10 MiB.
const parserFlags = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

const proxyNames = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];

const setFlags = (chosen: readonly string[]): void => {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of chosen) setFlagsFromString(flag);
};

/**
 * Makes V8 keep the memory of this whole process small, at the price of speed under load, once it
 * has run for a second. With any flag that is not the default, Node compiles its own modules
 * instead of taking them from its cache: all that a short run loads would take twice the time.
 * Through a proxy, undici sends the requests, whose parser heeds its flags only before the first one.
 */
export function keepSmall(env: PartialEnvironment, delayMs = 1000): void {
  if (proxyNames.some((name) => env[name])) setFlags([...flags, ...parserFlags]);
  else setTimeout(setFlags, delayMs, flags).unref();
}
