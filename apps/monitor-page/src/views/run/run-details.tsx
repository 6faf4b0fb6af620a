import type { RunAnswer } from '@procwrap/page-api';
import { At } from '../../parts/times.tsx';
import { detailRows } from './detail-rows.ts';

/** What is known of a run besides its progress. */
export function RunDetails({ run }: { readonly run: RunAnswer }) {
  return (
    <section class="panel" aria-labelledby="details">
      <h2 id="details">Details</h2>
      <dl class="details">
        <div>
          <dt>started</dt>
          <dd>
            <At ms={run.startedAtMs} />
          </dd>
        </div>
        {run.finishedAtMs !== null && (
          <div>
            <dt>ended</dt>
            <dd>
              <At ms={run.finishedAtMs} />
            </dd>
          </div>
        )}
        {detailRows(run).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>uuid</dt>
          <dd>
            <code>{run.uuid}</code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
