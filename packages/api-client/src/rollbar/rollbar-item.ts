import type { JsonObject } from '@procwrap/core';
import { cleanJson } from '../cleaning/json.ts';
import { firstOf, storable } from '../cleaning/text.ts';

/** What each item contains. */
export interface ItemContext {
  /** The environment that Rollbar shows, such as `production`. */
  readonly environment: string;
  /** The version of the program that Rollbar shows. */
  readonly codeVersion: string;
}

/** The longest message that is sent. */
const longest = 2000;

/** What one item says. */
export interface ItemContent {
  readonly message: string;
  readonly details: JsonObject;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** Makes the body of one Rollbar item: a message with its details, at level `error`. */
export function rollbarItem(
  { environment, codeVersion }: ItemContext,
  { message, details, atMs }: ItemContent,
): string {
  return JSON.stringify({
    data: {
      environment,
      code_version: codeVersion,
      level: 'error',
      timestamp: Math.floor(atMs / 1000),
      language: 'javascript',
      platform: 'node',
      notifier: { name: 'procwrap', version: codeVersion },
      body: { message: { body: firstOf(storable(message), longest), extra: cleanJson(details) } },
    },
  });
}
