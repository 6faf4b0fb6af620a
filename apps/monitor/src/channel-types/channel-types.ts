import type { ChannelField, ChannelType } from '@procwrap/page-api';

/** The settings of a channel, by the names of its fields. */
export type ChannelFields = Readonly<Record<string, string | number | boolean>>;

/** A type of channel and the fields of its form. */
export interface ChannelForm {
  readonly title: string;
  readonly fields: readonly ChannelField[];
}

const field = (
  name: string,
  kind: ChannelField['kind'],
  rest: Pick<ChannelField, 'label' | 'hint'> & Partial<ChannelField>,
): ChannelField => ({ name, kind, required: true, ...rest });

/** Every type of channel. A field of the kind `secret` is never sent to a page. */
export const channelTypes: Readonly<Record<ChannelType, ChannelForm>> = {
  email: {
    title: 'Mail',
    fields: [field('to', 'text', { label: 'To', hint: 'Addresses with commas between them' })],
  },
  webhook: {
    title: 'Webhook',
    fields: [
      field('url', 'url', { label: 'URL', hint: 'Gets a POST with JSON for each message' }),
      field('secret', 'secret', {
        label: 'Secret',
        hint: 'Signs each message as Standard Webhooks: whsec_ and base64',
        required: false,
      }),
    ],
  },
  slack: {
    title: 'Slack',
    fields: [
      field('url', 'secret', {
        label: 'Webhook URL',
        hint: 'From Slack: https://hooks.slack.com/services/...',
      }),
    ],
  },
  pagerduty: {
    title: 'PagerDuty',
    fields: [
      field('routingKey', 'secret', {
        label: 'Integration key',
        hint: 'Of an integration with Events API v2',
      }),
      field('severity', 'choice', {
        label: 'Severity',
        hint: 'Of each alert',
        choices: ['critical', 'error', 'warning', 'info'],
        required: false,
      }),
    ],
  },
  ntfy: {
    title: 'ntfy',
    fields: [
      field('url', 'url', { label: 'Topic URL', hint: 'Such as https://ntfy.sh/my-topic' }),
      field('token', 'secret', {
        label: 'Access token',
        hint: 'Where the topic needs one',
        required: false,
      }),
      field('priority', 'choice', {
        label: 'Priority',
        hint: 'Of each message',
        choices: ['min', 'low', 'default', 'high', 'urgent'],
        required: false,
      }),
    ],
  },
};
