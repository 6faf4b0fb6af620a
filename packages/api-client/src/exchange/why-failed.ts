import { errorCode, errorMessage } from '@procwrap/core';

const tlsCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;

const closedCodes = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/** Whether the other side has closed the connection. */
export function isClosed(error: unknown): boolean {
  return closedCodes.includes(errorCode(error) ?? '');
}

/** Describes in one line why there is no answer, with the error code of the system. */
export function whyFailed(error: unknown): string {
  const cause = error instanceof AggregateError && error.errors[0] ? error.errors[0] : error;
  const code = errorCode(error) || errorCode(cause) || '';
  const message = errorMessage(cause) || 'the connection failed';
  if (tlsCodes.test(code))
    return `the server's certificate is not accepted (${code}: ${message}); name its authority in NODE_EXTRA_CA_CERTS`;
  return code && !message.includes(code) ? `${message} (${code})` : message;
}
