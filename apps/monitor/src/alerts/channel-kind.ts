import type { ChannelField } from '@procwrap/page-api';
import type { Clock } from '../clock.ts';
import type { Result } from '../result.ts';
import type { ChannelFields } from '../server/alerting.ts';
import type { AlertMessage } from './messages/alert-message.ts';

export type { ChannelFields };

/** Why a message was not delivered. */
export interface SendProblem {
  /** One line without secrets. */
  readonly problem: string;
  /** How long the other side wants us to wait; null when it does not say. */
  readonly retryAfterSeconds: number | null;
}

/** Whether a message was delivered. */
export type SendResult = Result<undefined, SendProblem>;

/** What sending needs of the server. */
export interface SendDeps {
  readonly clock: Clock;
  /** Aborts when the server closes. */
  readonly signal: AbortSignal;
  /** How long one try may take. */
  readonly limitMs: number;
  readonly allowsPrivate: boolean;
  /** The mail server for channels that have none of their own. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where events of PagerDuty go. */
  readonly pagerDutyUrl: string;
}

/** A type of channel: its form, and how a message is sent to it. */
export interface ChannelKind {
  readonly title: string;
  /** A field of the kind `secret` is never sent to a page. */
  readonly fields: readonly ChannelField[];
  /** What is wrong with settings that have the form of their fields, by field. */
  check(settings: ChannelFields): Readonly<Record<string, string>>;
  send(message: AlertMessage, settings: ChannelFields, deps: SendDeps): Promise<SendResult>;
}

/** A field of a form; it is required unless said otherwise. */
export function field(
  name: string,
  kind: ChannelField['kind'],
  rest: Pick<ChannelField, 'label' | 'hint'> & Partial<ChannelField>,
): ChannelField {
  return { name, kind, required: true, ...rest };
}

/** A setting as a text; empty where it is not set. */
export function textSetting(settings: ChannelFields, name: string): string {
  const value = settings[name];
  return typeof value === 'string' ? value : '';
}
