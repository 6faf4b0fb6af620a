import type { ProblemAnswer } from '@procwrap/page-api';
import type { Level } from '@procwrap/task-server';
import type { PersonRow } from '@procwrap/task-store';
import type { MonitorContext } from '../server/context.ts';
import type { LongList } from './long-list.ts';

/** Somebody who is signed in. */
export interface SignedIn {
  readonly person: PersonRow;
  /** Names the session without being able to use it. */
  readonly sessionDigest: string;
}

/** One request of the page. */
export interface PageCall {
  readonly context: MonitorContext;
  /** The parts of the path that the route names, and no others. */
  readonly params: Readonly<Record<'id' | 'uuid' | 'stream', string>>;
  readonly query: URLSearchParams;
  /** The body as an object; empty where nothing was sent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly nowMs: number;
}

/** A request of somebody who is signed in. */
export interface SignedInCall extends PageCall, SignedIn {}

/** What the page gets. */
export interface PageAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** Sent at the end of the body, while it is read. */
  readonly list?: LongList;
  /** Sent in place of a body, as plain text. */
  readonly text?: { readonly content: string; readonly fileName: string };
  /** The text of a session that begins; null ends the session. */
  readonly session?: string | null;
}

/** A route of the page for people who are signed in and may do at least this. */
export interface PageRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly level: Level;
  readonly handle: (call: SignedInCall) => Promise<PageAnswer>;
}

/** An answer that went well. */
export function ok(body: unknown = {}): PageAnswer {
  return { status: 200, body };
}

/** A refusal: one line for people, and what is wrong with each field where a form was sent. */
export function refused(
  status: number,
  problem: string,
  fields?: Readonly<Record<string, string>>,
): PageAnswer {
  const body: ProblemAnswer = { problem, ...(fields !== undefined && { fields }) };
  return { status, body };
}

/** What is wrong with a form. */
export function wrongForm(fields: Readonly<Record<string, string>>): PageAnswer {
  const [[name, problem] = ['', '']] = Object.entries(fields);
  return refused(400, `${name}: ${problem}`, fields);
}

/** There is nothing of that name. */
export const notThere: PageAnswer = refused(404, 'There is nothing of that name');
