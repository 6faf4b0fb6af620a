import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import { failure, type Result, success } from '../../result.ts';
import type { SendDeps } from '../channel-kind.ts';
import { resolveHost } from '../http/resolve-host.ts';

const limitsOf = (limitMs: number) => ({
  connectionTimeout: limitMs,
  greetingTimeout: limitMs,
  socketTimeout: limitMs,
  dnsTimeout: limitMs,
  // A message must not make the server read its own files.
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The mail server of a channel: its address is checked as that of a webhook, and the name is left to TLS. */
const ownOptions = async (
  text: string,
  { allowsPrivate, limitMs }: Pick<SendDeps, 'allowsPrivate' | 'limitMs'>,
): Promise<Result<SMTPTransport.Options>> => {
  const { hostname, port, protocol, username, password } = new URL(text);
  const resolved = await resolveHost(hostname, allowsPrivate);
  if (!resolved.ok) return resolved;
  const secure = protocol === 'smtps:';
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return success({
    host: resolved.value[0].address,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    tls: { servername: hostname },
    ...(username !== '' && { auth }),
    ...limitsOf(limitMs),
  });
};

/** How mails of a channel are sent: by its own server, or by the one of the monitor. */
export async function smtpOptions(
  ownUrl: string,
  deps: Pick<SendDeps, 'allowsPrivate' | 'limitMs' | 'smtpUrl'>,
): Promise<Result<SMTPTransport.Options>> {
  if (ownUrl !== '') return ownOptions(ownUrl, deps);
  if (deps.smtpUrl === undefined)
    return failure('No mail server is set: start the monitor with --smtp-url, or set one here');
  return success({ url: deps.smtpUrl, ...limitsOf(deps.limitMs) });
}
