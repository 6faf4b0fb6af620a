import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import { failure, success } from '../../result.ts';
import {
  type ChannelFields,
  type ChannelKind,
  field,
  type SendDeps,
  type SendResult,
  textSetting,
} from '../channel-kind.ts';
import { withTimeLimit } from '../http/time-limit.ts';
import { type AlertMessage, plainText } from '../messages/alert-message.ts';
import { oneLine } from '../messages/one-line.ts';
import { smtpOptions } from './smtp-options.ts';

const addressForm = /^[^\s@<>(),;:"\\]{1,64}@[^\s@<>(),;:"\\]{1,255}$/;

const addressesOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);

const toProblem = (text: string): string | undefined => {
  const wrong = addressesOf(text).find((address) => !addressForm.test(address));
  if (wrong !== undefined)
    return `${oneLine(wrong, 100)} is not an address; expected name@example.com`;
  return addressesOf(text).length === 0 ? 'expected at least one address' : undefined;
};

const canDecode = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

const smtpProblem = (text: string): string | undefined => {
  if (text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    return 'expected smtp://mail.example.com:587 or smtps://mail.example.com';
  if (!canDecode(`${url.username}:${url.password}`))
    return 'expected %25 for each % in the user name and the password';
  return undefined;
};

/** A name that each try of a message has, so that a mail program sees it once. */
const idOf = (key: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@procwrap-monitor>`;

const mailOf = (
  message: AlertMessage,
  settings: ChannelFields,
  deps: SendDeps,
): SendMailOptions => {
  const [item, other] = message.items;
  // Mail programs show what is about one incident together.
  const thread = item !== undefined && other === undefined && idOf(item.incidentKey);
  return {
    from: textSetting(settings, 'from') || deps.mailFrom,
    to: [...addressesOf(textSetting(settings, 'to'))],
    subject: oneLine(message.title, 200),
    text: plainText(message),
    messageId: idOf(message.key),
    ...(thread && { references: thread, inReplyTo: thread }),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
};

/** The texts of errors may hold what is secret: only the code is shown, and what the server answered by number. */
const describeError = (thrown: unknown): string => {
  const { code = 'no code', responseCode } = thrown as { code?: string; responseCode?: number };
  if (responseCode !== undefined) return `The mail server answered ${responseCode} (${code})`;
  return `The mail server cannot be reached (${code})`;
};

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const sendMail = async (
  message: AlertMessage,
  settings: ChannelFields,
  deps: SendDeps,
): Promise<SendResult> => {
  const options = await smtpOptions(textSetting(settings, 'smtpUrl'), deps);
  if (!options.ok) return failure({ problem: options.problem, retryAfterSeconds: null });
  return withTimeLimit(deps, async (signal) => {
    try {
      const { createTransport } = await import('nodemailer');
      const sent = createTransport(options.value).sendMail(mailOf(message, settings, deps));
      await Promise.race([sent, aborted(signal)]);
      return success(undefined);
    } catch (error) {
      const late = `The mail server took longer than ${deps.limitMs / 1000} s`;
      const problem = signal.aborted ? late : describeError(error);
      return failure({ problem, retryAfterSeconds: null });
    }
  });
};

/** Mail by SMTP. */
export const email: ChannelKind = {
  title: 'Mail',
  fields: [
    field('to', 'text', { label: 'To', hint: 'Addresses with commas between them' }),
    field('from', 'text', {
      label: 'From',
      hint: 'The sender, where it is not the one of the monitor',
      required: false,
    }),
    field('smtpUrl', 'secret', {
      label: 'Mail server',
      hint: 'smtp://user:password@mail.example.com:587, where it is not the one of the monitor',
      required: false,
    }),
  ],
  check: (settings) => {
    const to = toProblem(textSetting(settings, 'to'));
    const from = textSetting(settings, 'from');
    const smtpUrl = smtpProblem(textSetting(settings, 'smtpUrl'));
    return {
      ...(to !== undefined && { to }),
      ...(from !== '' && !addressForm.test(from) && { from: 'expected name@example.com' }),
      ...(smtpUrl !== undefined && { smtpUrl }),
    };
  },
  send: sendMail,
};
