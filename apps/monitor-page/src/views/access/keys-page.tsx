import '../../style/access.css';
import type { KeysAnswer, NewKeyAnswer } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { DeleteButton } from '../../parts/delete-button.tsx';
import { Empty, Loading, ProblemNotice } from '../../parts/notices.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { Ago } from '../../parts/times.tsx';
import { Title } from '../../parts/title.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { KeyForm } from './key-form.tsx';
import { NewKeyNotice } from './new-key-notice.tsx';

const titles = ['Name', 'Level', 'Environment', 'Last used', 'Made'];

type Key = KeysAnswer['keys'][number];

interface RowProps {
  readonly item: Key;
  readonly onChange: () => void;
}

function KeyActions({ item, onChange }: RowProps) {
  const { isBusy, problem, send } = useSending();
  const toggle = async () => {
    const answer = await send('PATCH', `/keys/${item.id}`, { enabled: !item.enabled });
    if (answer.ok) onChange();
  };
  return (
    <td class="row-actions">
      <button type="button" class="button" disabled={isBusy} onClick={() => void toggle()}>
        {item.enabled ? 'Turn off' : 'Turn on'}
        <span class="only-spoken"> {item.name}</span>
      </button>
      <DeleteButton
        path={`/keys/${item.id}`}
        what={`the key ${item.name}`}
        warning="Jobs that use it can no longer report."
        onDeleted={onChange}
      />
      <ProblemNotice problem={problem} />
    </td>
  );
}

function KeyRow({ item, onChange }: RowProps) {
  return (
    <tr class={item.enabled ? undefined : 'is-off'}>
      <th scope="row">
        {item.name} {!item.enabled && <span class="chip">off</span>}
      </th>
      <td data-title="Level">{item.level}</td>
      <td data-title="Environment">{item.environment ?? <span class="muted">all</span>}</td>
      <td data-title="Last used">
        {item.lastUsedAtMs === null ? (
          <span class="muted">never</span>
        ) : (
          <Ago ms={item.lastUsedAtMs} />
        )}
      </td>
      <td data-title="Made">
        <span>
          <Ago ms={item.createdAtMs} /> <span class="muted">by {item.createdBy}</span>
        </span>
      </td>
      <KeyActions item={item} onChange={onChange} />
    </tr>
  );
}

function KeyTable({
  keys,
  onChange,
}: {
  readonly keys: readonly Key[];
  readonly onChange: () => void;
}) {
  return (
    <div class="table-box panel">
      <table class="table stacks">
        <TableHead titles={titles} hasActions />
        <tbody>
          {keys.map((item) => (
            <KeyRow key={item.id} item={item} onChange={onChange} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The keys with which jobs report. */
export function KeysPage() {
  const { value, problem, reload } = useAnswer<KeysAnswer>('/keys');
  const [made, setMade] = useState<(NewKeyAnswer & { readonly name: string }) | null>(null);
  return (
    <>
      <div class="page-head">
        <Title window="Keys">Keys</Title>
      </div>
      {made !== null && <NewKeyNotice made={made} onClose={() => setMade(null)} />}
      <KeyForm
        environments={value?.environments ?? []}
        onMade={(answer) => {
          setMade(answer);
          reload();
        }}
      />
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === null && problem === null && <Loading what="keys" />}
      {value?.keys.length === 0 && (
        <Empty title="No key yet">
          <p class="muted">A job needs a key to report its runs.</p>
        </Empty>
      )}
      {value !== null && value.keys.length > 0 && <KeyTable keys={value.keys} onChange={reload} />}
    </>
  );
}
