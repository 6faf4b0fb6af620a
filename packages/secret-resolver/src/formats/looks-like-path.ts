/** Endings of files that hold values. */
const endings = /\.(?:json|ya?ml|env|txt|text|toml|ini|conf|cfg|pem|key|crt|cert|secret|token)$/i;

/** A password in a URL, a document, or a text of several lines. */
const isWholeValue = (text: string): boolean =>
  /[\r\n]|^\s*[{["]/.test(text) || /^[a-z][a-z\d+.-]*:\/\/[^/]*@/i.test(text);

/** Base64 may contain a slash: a long text of all kinds of letters, without a separator. */
const isRandom = (text: string): boolean =>
  /^[A-Za-z\d+/]{20,}={0,2}$/.test(text) &&
  [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(text));

/**
 * Whether a text may be shown as the path of a file. A text that does not look like one may be a
 * secret that was written where a location belongs.
 */
export function looksLikePath(text: string): boolean {
  if (isWholeValue(text) || isRandom(text) || text.length > 1000) return false;
  return /[/\\]/.test(text) || endings.test(text) || /(?:^|\.)env(?:\.\w+)?$/i.test(text);
}
