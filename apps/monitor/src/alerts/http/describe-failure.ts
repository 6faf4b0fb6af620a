const lines: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The receiver refused the connection',
  ECONNRESET: 'The receiver closed the connection',
  UND_ERR_SOCKET: 'The receiver closed the connection',
  EPIPE: 'The receiver closed the connection',
  ETIMEDOUT: 'The receiver cannot be reached',
  EHOSTUNREACH: 'The receiver cannot be reached',
  ENETUNREACH: 'The receiver cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'The receiver cannot be reached',
};

/** The error itself, its cause, or the first of several. */
const codeOf = (thrown: unknown): string => {
  const { code, cause, errors } = (thrown ?? {}) as Record<string, unknown>;
  if (typeof code === 'string') return code;
  const inner = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  return inner === undefined ? '' : codeOf(inner);
};

/** Why a request got no answer, in one line; the texts of errors may hold what is secret, and are not shown. */
export function describeFailure(
  thrown: unknown,
  { signal, limitMs }: { readonly signal: AbortSignal; readonly limitMs: number },
): string {
  if (signal.aborted)
    return signal.reason === 'closing'
      ? 'The monitor closed before an answer came'
      : `No answer came within ${limitMs / 1000} s`;
  const code = codeOf(thrown);
  if (/CERT|SSL|TLS|SELF_SIGNED|LEAF_SIGNATURE/.test(code))
    return `The certificate of the receiver is not accepted (${code})`;
  return lines[code] ?? `The receiver gave no answer${code === '' ? '' : ` (${code})`}`;
}
