import '../../style/incidents.css';
import type { ChannelItem, ChannelsAnswer } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { Empty, Loading, ProblemNotice } from '../../parts/notices.tsx';
import { Title } from '../../parts/title.tsx';
import { session } from '../../server/surroundings.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { isAtLeast } from '../access/levels.ts';
import { ChannelCard } from './channel-card.tsx';
import { ChannelForm } from './channel-form.tsx';
import { MessagesPart } from './messages-part.tsx';

type Edited = ChannelItem | 'new' | null;

interface CardsProps {
  readonly answer: ChannelsAnswer | null;
  readonly mayChange: boolean;
  readonly onEdit: (channel: ChannelItem) => void;
  readonly onChange: () => void;
}

function Cards({ answer, mayChange, onEdit, onChange }: CardsProps) {
  return (
    <ul class="plain cards">
      {answer?.channels.map((channel) => (
        <ChannelCard
          key={channel.id}
          channel={channel}
          title={answer.types.find(({ type }) => type === channel.type)?.title ?? channel.type}
          mayChange={mayChange}
          onEdit={() => onEdit(channel)}
          onChange={onChange}
        />
      ))}
    </ul>
  );
}

function NoChannel() {
  return (
    <Empty title="No channel yet">
      <p class="muted">Incidents are shown on this page all the same, but no message is sent.</p>
    </Empty>
  );
}

/** Where alerts go, and what became of each message. */
export function ChannelsPage() {
  const { value, problem, reload } = useAnswer<ChannelsAnswer>('/channels');
  const [edited, setEdited] = useState<Edited>(null);
  const mayChange = isAtLeast(session.value?.person?.level, 'DEVELOPER');
  const done = () => {
    setEdited(null);
    reload();
  };
  return (
    <>
      <div class="page-head">
        <Title window="Channels">Channels</Title>
        {mayChange && edited === null && value !== null && (
          <button type="button" class="button button-main" onClick={() => setEdited('new')}>
            Add a channel
          </button>
        )}
      </div>
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === null && problem === null && <Loading what="channels" />}
      {value !== null && edited !== null && (
        <ChannelForm
          key={edited === 'new' ? '' : edited.id}
          channel={edited === 'new' ? null : edited}
          types={value.types}
          environments={value.environments}
          onDone={done}
          onCancel={() => setEdited(null)}
        />
      )}
      {value !== null && value.channels.length === 0 && edited === null && <NoChannel />}
      <Cards answer={value} mayChange={mayChange} onEdit={setEdited} onChange={reload} />
      <MessagesPart channels={value?.channels ?? []} />
    </>
  );
}
