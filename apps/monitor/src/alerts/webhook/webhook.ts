import { type ChannelKind, field, textSetting } from '../channel-kind.ts';
import { urlProblem } from '../http/check-url.ts';
import { postJson } from '../http/post-json.ts';
import type { AlertItem, AlertMessage } from '../messages/alert-message.ts';
import { parseSecret, webhookHeaders } from './sign.ts';

const isoTime = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();

const incidentOf = ({
  incidentId,
  openedAtMs,
  resolvedAtMs,
  incidentKey: _,
  ...item
}: AlertItem) => ({
  id: incidentId,
  ...item,
  openedAt: isoTime(openedAtMs),
  resolvedAt: isoTime(resolvedAtMs),
});

const bodyOf = ({ transition, atMs, title, lines, link, items }: AlertMessage): string =>
  JSON.stringify({
    type: transition === 'test' ? 'test' : `incident.${transition}`,
    timestamp: isoTime(atMs),
    data: { title, lines, link, incidents: items.map(incidentOf) },
  });

/** JSON by POST, signed as Standard Webhooks where there is a secret. */
export const webhook: ChannelKind = {
  title: 'Webhook',
  fields: [
    field('url', 'url', { label: 'URL', hint: 'Gets a POST with JSON for each message' }),
    field('secret', 'secret', {
      label: 'Secret',
      hint: 'Signs each message as Standard Webhooks: whsec_ and base64',
      required: false,
    }),
  ],
  check: (settings) => {
    const url = urlProblem(textSetting(settings, 'url'));
    const secret = textSetting(settings, 'secret');
    const isWrong = secret !== '' && parseSecret(secret) === undefined;
    return {
      ...(url !== undefined && { url }),
      ...(isWrong && { secret: 'expected whsec_ and 24 to 64 bytes in base64' }),
    };
  },
  send: (message, settings, deps) => {
    const secret = textSetting(settings, 'secret');
    const body = bodyOf(message);
    const timestamp = Math.floor(deps.clock.now() / 1000);
    const headers = webhookHeaders({ id: message.key, timestamp, body }, parseSecret(secret));
    const url = textSetting(settings, 'url');
    return postJson({ url, body, headers, secrets: [secret] }, deps);
  },
};
