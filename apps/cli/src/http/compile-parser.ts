import { setFlagsFromString } from 'node:v8';

// The types of Node do not have it as a value.
declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => object };

/**
 * V8 would compile the HTTP parser of undici again at the third answer, which takes 27 ms of a
 * processor and 10 MiB. It decides that when it compiles a function, so all are compiled at once.
 */
const flags = ['wasm-tier-up', 'wasm-dynamic-tiering', 'wasm-lazy-compilation'];

/**
 * Compiles the HTTP parser once and for all. The flags of V8 get their defaults back: with others,
 * Node compiles its own modules instead of taking them from its cache.
 */
export function compileParser(bytes: Uint8Array): object {
  for (const flag of flags) setFlagsFromString(`--no-${flag}`);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of flags) setFlagsFromString(`--${flag}`);
  }
}
