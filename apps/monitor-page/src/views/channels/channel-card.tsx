import type { ChannelItem, ChannelTestAnswer } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { DeleteButton } from '../../parts/delete-button.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { formatCount } from '../../text/format-number.ts';
import { oneLine } from '../../text/plain-text.ts';

interface CardProps {
  readonly channel: ChannelItem;
  readonly title: string;
  readonly mayChange: boolean;
  readonly onEdit: () => void;
  readonly onChange: () => void;
}

function TestButton({ channel }: Pick<CardProps, 'channel'>) {
  const { isBusy, problem, send } = useSending();
  const [answer, setAnswer] = useState<ChannelTestAnswer | null>(null);
  const test = async () => {
    setAnswer(null);
    const came = await send<ChannelTestAnswer>('POST', `/channels/${channel.id}/test`);
    if (!came.ok) return;
    setAnswer(came.value);
    announce(came.value.delivered ? 'The test message was delivered' : 'The test failed');
  };
  return (
    <>
      <button type="button" class="button" disabled={isBusy} onClick={() => void test()}>
        {isBusy ? 'Testing…' : 'Test'}
        <span class="only-spoken"> {channel.name}</span>
      </button>
      {answer !== null && (
        <p class={answer.delivered ? 'tone-good' : 'field-problem'}>
          {answer.delivered
            ? '✓ A test message was delivered.'
            : `✖ ${answer.problem ?? 'Not delivered.'}`}
        </p>
      )}
      <ProblemNotice problem={problem} />
    </>
  );
}

const namesOf = ({ namedBy: { count, names } }: ChannelItem): string => {
  const more = count > names.length ? ` and ${formatCount(count - names.length)} more` : '';
  return `${names.map(oneLine).join(', ')}${more}`;
};

const warningOf = (channel: ChannelItem): string => {
  const general = 'No message is sent through it any more, and its messages leave the log.';
  if (channel.namedBy.count === 0) return general;
  return `${general} It is named in the settings of ${namesOf(channel)}. Tasks that name no other channel will use the default channels.`;
};

function Settings({ channel }: Pick<CardProps, 'channel'>) {
  const settings = Object.entries(channel.settings).filter(([, value]) => value !== '');
  return (
    <dl class="details">
      {settings.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A channel: where it leads, whether it works, and what one can do with it. */
export function ChannelCard({ channel, title, mayChange, onEdit, onChange }: CardProps) {
  return (
    <li class={channel.problem === null ? 'card' : 'card edge-bad'}>
      <h2>
        {channel.name} <span class="chip">{title}</span>
        {channel.isDefault && <span class="chip">default</span>}
        {!channel.enabled && <span class="chip">off</span>}
      </h2>
      <p class="muted small">
        {channel.environment === null ? 'all environments' : `only ${channel.environment}`}
      </p>
      <Settings channel={channel} />
      {channel.namedBy.count > 0 && (
        <p class="muted small">named in the settings of {namesOf(channel)}</p>
      )}
      {channel.problem !== null && <p class="field-problem">✖ {channel.problem}</p>}
      {mayChange && (
        <div class="card-actions">
          <TestButton channel={channel} />
          <button type="button" class="button" onClick={onEdit}>
            Change<span class="only-spoken"> {channel.name}</span>
          </button>
          <DeleteButton
            path={`/channels/${channel.id}`}
            what={`the channel ${channel.name}`}
            warning={warningOf(channel)}
            onDeleted={onChange}
          />
        </div>
      )}
    </li>
  );
}
