import type { JsonValue } from '@procwrap/core';

/** What reading a text gave: its value, or in one line why there is none. */
export type Parsed = { readonly value: JsonValue } | { readonly reason: string };
