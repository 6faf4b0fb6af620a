import '../../style/incidents.css';
import type { IncidentItem, IncidentsAnswer } from '@procwrap/page-api';
import { useEffect, useState } from 'preact/hooks';
import { useLive } from '../../live/use-live.tsx';
import { Empty, Loading, ProblemNotice } from '../../parts/notices.tsx';
import { SegmentedChoice } from '../../parts/segmented-choice.tsx';
import { Title } from '../../parts/title.tsx';
import { replaceAddress } from '../../routing/router.tsx';
import { type Route, withQuery } from '../../routing/routes.ts';
import { requests } from '../../server/surroundings.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { IncidentList } from './incident-list.tsx';

function Choices({ showsAll }: { readonly showsAll: boolean }) {
  return (
    <SegmentedChoice
      label="Which incidents"
      value={showsAll ? 'all' : 'open'}
      choices={['open', 'all']}
      onChange={(value) => replaceAddress(value === 'all' ? '/incidents?all=1' : '/incidents')}
    />
  );
}

function useOlder(path: string) {
  const [older, setOlder] = useState<IncidentsAnswer>({ incidents: [], hasMore: false });
  useEffect(() => setOlder({ incidents: [], hasMore: false }), [path]);
  const load = async (last: IncidentItem | undefined) => {
    const answer = await requests.get<IncidentsAnswer>(
      `${path}${path.includes('?') ? '&' : '?'}before=${last?.id ?? ''}`,
    );
    if (!answer.ok) return;
    const { incidents, hasMore } = answer.value;
    setOlder((before) => ({ incidents: [...before.incidents, ...incidents], hasMore }));
  };
  return { older, load };
}

/** What is wrong now, and what was. */
export function IncidentsPage({ route }: { readonly route: Route }) {
  const showsAll = route.query.get('all') === '1';
  const path = withQuery('/incidents', {
    open: showsAll ? null : 1,
    task: route.query.get('task'),
  });
  const isLive = useLive('home=1', { incidents: () => reload(), reset: () => reload() });
  const { value, problem, reload } = useAnswer<IncidentsAnswer>(isLive ? path : null);
  const { older, load } = useOlder(path);
  const shown = [...(value?.incidents ?? []), ...older.incidents];
  const hasMore = older.incidents.length > 0 ? older.hasMore : value?.hasMore;
  return (
    <>
      <div class="page-head">
        <Title window="Incidents">Incidents</Title>
        <Choices showsAll={showsAll} />
      </div>
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === null && problem === null && <Loading what="incidents" />}
      {value !== null && shown.length === 0 && (
        <Empty title={showsAll ? 'No incident yet' : 'Nothing is wrong'}>
          <p class="muted">
            {showsAll
              ? 'Incidents stay listed here after they are resolved.'
              : 'No incident is open.'}
          </p>
        </Empty>
      )}
      <IncidentList incidents={shown} showsTask onChange={reload} />
      {hasMore && (
        <button type="button" class="button" onClick={() => void load(shown.at(-1))}>
          Show older
        </button>
      )}
    </>
  );
}
