import '../../style/access.css';
import type { AuditAnswer } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { Empty, Loading, ProblemNotice } from '../../parts/notices.tsx';
import { At } from '../../parts/times.tsx';
import { Title } from '../../parts/title.tsx';
import { requests } from '../../server/surroundings.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { oneLine } from '../../text/plain-text.ts';

type Entry = AuditAnswer['entries'][number];

function EntryTable({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <div class="table-box panel">
      <table class="table stacks">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Detail</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td class="no-wrap">
                <At ms={entry.atMs} />
              </td>
              <td>{oneLine(entry.who)}</td>
              <td>
                {entry.action} <strong>{oneLine(entry.subject)}</strong>
              </td>
              <td class="muted">{oneLine(entry.detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who changed what, the newest first. */
export function AuditPage() {
  const { value, problem, reload, update } = useAnswer<AuditAnswer>('/audit');
  const [isBusy, setBusy] = useState(false);
  const more = async () => {
    setBusy(true);
    const answer = await requests.get<AuditAnswer>(
      `/audit?before=${value?.entries.at(-1)?.id ?? ''}`,
    );
    setBusy(false);
    if (!answer.ok) return;
    const { entries, hasMore } = answer.value;
    update((before) => ({ entries: [...before.entries, ...entries], hasMore }));
  };
  return (
    <>
      <div class="page-head">
        <Title window="Audit log">Audit log</Title>
      </div>
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === null && problem === null && <Loading what="the audit log" />}
      {value?.entries.length === 0 && <Empty title="Nothing was changed yet" />}
      {value !== null && value.entries.length > 0 && <EntryTable entries={value.entries} />}
      {value?.hasMore && (
        <button type="button" class="button" disabled={isBusy} onClick={() => void more()}>
          Show older
        </button>
      )}
    </>
  );
}
