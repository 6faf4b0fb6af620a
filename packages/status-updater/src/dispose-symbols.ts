/// <reference path="./disposable-types.ts" preserve="true" />

// Node 18 lacks these symbols before 18.18; TypeScript's and core-js's replacements use the
// registered ones.

/** `Symbol.dispose`, also where Node lacks it. */
export const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** `Symbol.asyncDispose`, also where Node lacks it. */
export const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');
