import type { ChannelsAnswer, HomeTask, IncidentItem, MessagesAnswer } from '@procwrap/page-api';

const minuteMs = 60_000;

type Part = Partial<IncidentItem> & Pick<IncidentItem, 'id' | 'kind' | 'summary' | 'openedAtMs'>;

function makeIncident(task: HomeTask, part: Part): IncidentItem {
  return {
    task: { uuid: task.uuid, name: task.name },
    missedAtMs: null,
    resolvedAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    snoozedUntilMs: null,
    count: 1,
    runUuid: task.runs.at(-1)?.uuid ?? null,
    ...part,
  };
}

/** The incidents of the usual tasks: two are open, two are over. */
export function makeIncidents(tasks: readonly HomeTask[], nowMs: number): IncidentItem[] {
  const [first, , third, , , , , , ninth] = tasks;
  if (first === undefined || third === undefined || ninth === undefined) return [];
  return [
    makeIncident(first, {
      id: '14',
      kind: 'failed',
      summary: 'exit code 3 after 12 m 4 s, third run in a row',
      openedAtMs: first.runs.at(-1)?.finishedAtMs ?? nowMs,
      count: 3,
    }),
    makeIncident(third, {
      id: '13',
      kind: 'missed',
      summary: 'No run has started for 2026-11-29 06:30 UTC within 5 min (At 06:30)',
      missedAtMs: third.missedAtMs.at(-1) ?? nowMs,
      openedAtMs: (third.missedAtMs.at(-1) ?? nowMs) + 5 * minuteMs,
      acknowledgedAtMs: (third.missedAtMs.at(-1) ?? nowMs) + 17 * minuteMs,
      acknowledgedBy: 'ada',
      runUuid: null,
    }),
    makeIncident(ninth, {
      id: '12',
      kind: 'too-long',
      summary: 'ran for 31 m, 15 m are allowed',
      openedAtMs: nowMs - 1500 * minuteMs,
      resolvedAtMs: nowMs - 1400 * minuteMs,
    }),
    makeIncident(ninth, {
      id: '11',
      kind: 'counts-out-of-bounds',
      summary: '12 % errors, 5 % are allowed',
      openedAtMs: nowMs - 2900 * minuteMs,
      resolvedAtMs: nowMs - 2880 * minuteMs,
    }),
  ];
}

/** Two channels, one of which fails, and the kinds of channels. */
export function makeChannels(): ChannelsAnswer {
  return {
    channels: [
      {
        id: '1',
        name: 'On-call',
        type: 'pagerduty',
        settings: { routingKey: '***' },
        enabled: true,
        environment: 'production',
        isDefault: true,
        namedBy: { count: 12, names: ['orders-sync', '<b>nightly</b>'] },
        problem: null,
      },
      {
        id: '2',
        name: 'Team mail',
        type: 'email',
        settings: {
          to: 'jobs@example.com',
          smtpUrl: 'smtp://mail.example.com:587',
          password: '***',
        },
        enabled: true,
        environment: null,
        isDefault: true,
        namedBy: { count: 0, names: [] },
        problem: '550 5.1.1 the mailbox jobs@example.com does not exist',
      },
    ],
    environments: ['production', 'staging'],
    types: [
      {
        type: 'email',
        title: 'E-mail',
        fields: [
          {
            name: 'to',
            label: 'To',
            hint: 'addresses, separated by commas',
            kind: 'text',
            required: true,
          },
          {
            name: 'smtpUrl',
            label: 'Mail server',
            hint: 'smtp://host:port',
            kind: 'url',
            required: true,
          },
          { name: 'password', label: 'Password', hint: '', kind: 'secret', required: false },
        ],
      },
      {
        type: 'slack',
        title: 'Slack',
        fields: [
          {
            name: 'url',
            label: 'Webhook address',
            hint: 'from the settings of Slack',
            kind: 'url',
            required: true,
          },
        ],
      },
      {
        type: 'ntfy',
        title: 'ntfy',
        fields: [
          { name: 'topic', label: 'Topic', hint: '', kind: 'text', required: true },
          {
            name: 'priority',
            label: 'Priority',
            hint: '',
            kind: 'choice',
            choices: ['low', 'default', 'high'],
            required: true,
          },
          { name: 'retries', label: 'Retries', hint: '', kind: 'number', required: false },
          { name: 'isQuiet', label: 'Without a sound', hint: '', kind: 'switch', required: false },
        ],
      },
      {
        type: 'pagerduty',
        title: 'PagerDuty',
        fields: [
          { name: 'routingKey', label: 'Routing key', hint: '', kind: 'secret', required: true },
        ],
      },
    ],
  };
}

/** The delivery log. */
export function makeMessages(nowMs: number): MessagesAnswer {
  const usual = {
    transition: 'opened',
    tries: 1,
    endedAtMs: nowMs - 1000,
    nextTryAtMs: null,
    problem: null,
  };
  return {
    messages: [
      {
        ...usual,
        key: '13-opened',
        channel: 'Team mail',
        subjects: ['invoice-mailer missed'],
        createdAtMs: nowMs - 42 * minuteMs,
        state: 'waiting',
        tries: 6,
        endedAtMs: null,
        nextTryAtMs: nowMs + 8 * minuteMs,
        problem: '550 5.1.1 the mailbox jobs@example.com does not exist',
      },
      {
        ...usual,
        key: '13-opened',
        channel: 'On-call',
        subjects: ['invoice-mailer missed'],
        createdAtMs: nowMs - 42 * minuteMs,
        state: 'delivered',
      },
      {
        ...usual,
        key: '14-opened',
        channel: 'On-call',
        subjects: ['nightly-import failed'],
        createdAtMs: nowMs - 190 * minuteMs,
        state: 'delivered',
      },
      {
        ...usual,
        key: '12-resolved',
        transition: 'resolved',
        channel: 'Team mail',
        subjects: ['fraud-scores too long'],
        createdAtMs: nowMs - 1400 * minuteMs,
        state: 'gave-up',
        tries: 40,
        problem: 'connect ECONNREFUSED',
      },
    ],
  };
}
