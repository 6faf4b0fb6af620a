import { success } from '../../result.ts';
import {
  type ChannelFields,
  type ChannelKind,
  field,
  type SendResult,
  textSetting,
} from '../channel-kind.ts';
import { postJson } from '../http/post-json.ts';
import type { AlertItem, AlertMessage } from '../messages/alert-message.ts';
import { oneLine } from '../messages/one-line.ts';

const severities = ['critical', 'error', 'warning', 'info'];

const isoTime = (atMs: number): string => new Date(atMs).toISOString();

const payloadOf = (item: AlertItem, settings: ChannelFields) => ({
  summary: oneLine(`${item.task.name}: ${item.summary}`, 1000),
  source: oneLine(item.task.environment || 'procwrap', 200),
  severity: textSetting(settings, 'severity') || 'error',
  timestamp: isoTime(item.openedAtMs),
  component: oneLine(item.task.name, 200),
  class: item.kind,
  custom_details: { run: item.run, count: item.count },
});

const eventOf = (item: AlertItem, message: AlertMessage, settings: ChannelFields) => ({
  routing_key: textSetting(settings, 'routingKey'),
  // The same for opening, repetition and recovery, so that PagerDuty knows them as one.
  dedup_key: item.incidentKey,
  event_action: message.transition === 'resolved' ? 'resolve' : 'trigger',
  ...(message.transition !== 'resolved' && { payload: payloadOf(item, settings) }),
  links: [{ href: item.link, text: 'Open the monitor' }],
});

/** A test is resolved at once, so that nobody is woken up by it for long. */
const testEvents = ({ key, title, atMs }: AlertMessage, settings: ChannelFields) => {
  const event = { routing_key: textSetting(settings, 'routingKey'), dedup_key: key };
  const payload = {
    summary: title,
    source: 'procwrap',
    severity: 'info',
    timestamp: isoTime(atMs),
  };
  return [
    { ...event, event_action: 'trigger', payload },
    { ...event, event_action: 'resolve' },
  ];
};

const eventsOf = (message: AlertMessage, settings: ChannelFields): readonly object[] =>
  message.transition === 'test'
    ? testEvents(message, settings)
    : message.items.map((item) => eventOf(item, message, settings));

/** Events API v2 of PagerDuty: one event for each incident, also for those of a digest, so that each can be resolved. */
export const pagerduty: ChannelKind = {
  title: 'PagerDuty',
  fields: [
    field('routingKey', 'secret', {
      label: 'Integration key',
      hint: 'Of an integration with Events API v2',
    }),
    field('severity', 'choice', {
      label: 'Severity',
      hint: 'Of each alert',
      choices: severities,
      required: false,
    }),
  ],
  check: (settings): Record<string, string> =>
    /^[\da-zA-Z]{20,64}$/.test(textSetting(settings, 'routingKey'))
      ? {}
      : { routingKey: 'expected an integration key of 32 letters and digits' },
  send: async (message, settings, deps) => {
    const secrets = [textSetting(settings, 'routingKey')];
    let result: SendResult = success(undefined);
    for (const event of eventsOf(message, settings)) {
      result = await postJson(
        { url: deps.pagerDutyUrl, body: JSON.stringify(event), secrets },
        deps,
      );
      if (!result.ok) return result;
    }
    return result;
  },
};
