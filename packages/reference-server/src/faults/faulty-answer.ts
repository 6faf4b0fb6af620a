import type { Fault } from './fault.ts';

/** An answer as it is sent. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const json = { 'Content-Type': 'application/json' };

const scriptedBody = (body: Fault['body']) => {
  if (body === undefined) return { text: '', headers: {} };
  return typeof body === 'string'
    ? { text: body, headers: json }
    : { text: JSON.stringify(body), headers: json };
};

/**
 * The answer of a fault in place of the normal one; undefined when the request has to be handled.
 */
export function faultyAnswer(fault: Fault): Wire | undefined {
  const { status = 200, headers = {} } = fault;
  if (fault.html)
    return {
      status,
      headers: { 'Content-Type': 'text/html', ...headers },
      text: '<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>',
    };
  if (fault.garbage) return { status, headers: { ...json, ...headers }, text: '{"uuid": "b7e1' };
  if (fault.status === undefined && fault.body === undefined) return undefined;
  const scripted = scriptedBody(fault.body);
  return { status, headers: { ...scripted.headers, ...headers }, text: scripted.text };
}
