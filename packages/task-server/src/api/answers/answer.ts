import type { Json, JsonObject } from '../../json/json.ts';

/** An answer of the server; without a body it is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: Json;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Detail {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const className = (code: string) =>
  code.replace(/(?:^|_)(\w)/g, (_all, c: string) => c.toUpperCase());

/** A refusal with one `detail` and its `error_code`. */
export function refusal({ status, code, detail, headers = {} }: Detail): Answer {
  return {
    status,
    body: { detail, error_code: code, error_class: className(code), error_message: detail },
    headers,
  };
}

const byField = (status: number, errorClass: string, fields: JsonObject): Answer => ({
  status,
  body: { ...fields, error_class: errorClass, error_message: JSON.stringify(Object.keys(fields)) },
});

/** 400 with a message for each wrong field. */
export function invalid(fields: JsonObject): Answer {
  return byField(400, 'ValidationError', fields);
}

/** 422 with a message for each wrong field. */
export function unprocessable(fields: JsonObject): Answer {
  return byField(422, 'UnprocessableEntity', fields);
}

/** 422 with a single `detail`. */
export function unprocessableDetail(detail: string): Answer {
  return refusal({ status: 422, code: 'unprocessable_entity', detail });
}

/** 403: the key may not do this. */
export function forbidden(detail = 'this key may not do that'): Answer {
  return refusal({ status: 403, code: 'permission_denied', detail });
}

/**
 * 404 for an object that is unknown, malformed or of another group; the answer does not say which.
 */
export const notFound: Answer = { status: 404, body: { detail: 'no such object' } };

/** 404 for an object of the group that is in another run environment than that of the key. */
export const outOfScope: Answer = refusal({
  status: 404,
  code: 'not_found',
  detail: 'no such object in the run environment of this key',
});

/** 404 as a web page: no route of the API matches. */
export const noRoute: Answer = { status: 404, html: '<!doctype html><h1>Not Found</h1>' };
