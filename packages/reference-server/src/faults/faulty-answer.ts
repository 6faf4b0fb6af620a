import type { Fault } from './fault.ts';

/** What goes over the wire, ready to send. */
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

/** The answer that a fault gives in place of the proper one; undefined when the work is to be done. */
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
