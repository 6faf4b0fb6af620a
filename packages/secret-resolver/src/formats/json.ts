import { failure, type JsonValue, parseJson as parse, type Result, success } from '@procwrap/core';

/**
 * Parses JSON; a number that JavaScript would change keeps its digits. The problem quotes nothing
 * of the text.
 */
export function parseJson(text: string): Result<JsonValue> {
  try {
    return success(parse(text));
  } catch {
    // The message of the engine quotes the text, which may be a secret.
    return failure('the document is not valid JSON');
  }
}
