import type { ChannelItem, MessagesAnswer } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { JobText } from '../../parts/job-text.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { StateLabel } from '../../parts/shape.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { Ago } from '../../parts/times.tsx';
import { withQuery } from '../../routing/routes.ts';
import { useAnswer } from '../../server/use-answer.tsx';
import type { Look } from '../../states/looks.ts';
import { countOf } from '../../text/format-number.ts';

type Message = MessagesAnswer['messages'][number];

const looks: Readonly<Record<Message['state'], Look>> = {
  delivered: { shape: 'disc', tone: 'good', words: 'delivered' },
  waiting: { shape: 'clock', tone: 'missed', words: 'waiting' },
  'gave-up': { shape: 'cross', tone: 'bad', words: 'gave up' },
};

function MessageRow({ message }: { readonly message: Message }) {
  return (
    <tr>
      <td>
        <StateLabel look={looks[message.state]} />
      </td>
      <td>
        <JobText text={message.channel} />
      </td>
      <td>
        {message.transition} <span class="muted">·</span>{' '}
        <JobText text={message.subjects.join(', ')} />
        {message.problem !== null && (
          <p class="field-problem small">
            <JobText text={message.problem} />
          </p>
        )}
      </td>
      <td>
        <Ago ms={message.createdAtMs} />
        {message.tries > 1 && (
          <span class="muted"> · {countOf(message.tries, 'try', 'tries')}</span>
        )}
        {message.nextTryAtMs !== null && (
          <span class="muted">
            {' · next '}
            <Ago ms={message.nextTryAtMs} />
          </span>
        )}
      </td>
    </tr>
  );
}

function MessageTable({ messages }: { readonly messages: readonly Message[] }) {
  return (
    <div class="table-box">
      <table class="table stacks">
        <TableHead titles={['State', 'Channel', 'Message', 'When']} />
        <tbody>
          {messages.map((message) => (
            <MessageRow key={`${message.key} ${message.channel}`} message={message} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What became of each message, the newest first. */
export function MessagesPart({ channels }: { readonly channels: readonly ChannelItem[] }) {
  const [channel, setChannel] = useState('');
  const { value, problem, reload } = useAnswer<MessagesAnswer>(withQuery('/messages', { channel }));
  const messages = value?.messages ?? [];
  return (
    <section class="panel" aria-labelledby="messages">
      <div class="section-head">
        <h2 id="messages">Delivery log</h2>
        <span class="output-tools">
          <select
            aria-label="Channel"
            value={channel}
            onChange={(event) => setChannel(event.currentTarget.value)}
          >
            <option value="">All channels</option>
            {channels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button type="button" class="button" onClick={reload}>
            Look again
          </button>
        </span>
      </div>
      <ProblemNotice problem={problem} />
      {value !== null && messages.length === 0 && <p class="muted">No message yet.</p>}
      {messages.length > 0 && <MessageTable messages={messages} />}
    </section>
  );
}
