import type { RunAnswer } from '@procwrap/page-api';
import { Ticking } from '../../parts/times.tsx';
import { isInProgress } from '../../states/looks.ts';
import { formatCount } from '../../text/format-number.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { shareDone } from '../home/now-next.ts';
import { describeEstimate, hasProgress } from './describe-run.ts';

function Bar({ run, share }: { readonly run: RunAnswer; readonly share: number }) {
  const done = (run.successCount ?? 0) + (run.errorCount ?? 0) + (run.skippedCount ?? 0);
  const expected = run.expectedCount ?? 0;
  const errorShare = expected > 0 ? Math.min(share, (run.errorCount ?? 0) / expected) : 0;
  return (
    <div class="progress">
      <div
        class="progress-bar"
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={`${formatCount(done)} of ${formatCount(expected)}`}
      >
        <span class="progress-done" style={{ width: `${(share - errorShare) * 100}%` }} />
        <span class="progress-errors" style={{ width: `${errorShare * 100}%` }} />
      </div>
      <p class="progress-text">
        <strong>{Math.floor(share * 100)} %</strong> {formatCount(done)} / {formatCount(expected)}
      </p>
    </div>
  );
}

function Figure({
  name,
  value,
  tone,
}: {
  readonly name: string;
  readonly value: number | null;
  readonly tone?: string;
}) {
  if (value === null) return null;
  return (
    <div class="count">
      <dt>{name}</dt>
      <dd class={tone}>{formatCount(value)}</dd>
    </div>
  );
}

function Usual({ run }: { readonly run: RunAnswer }) {
  const parts = [
    run.p50Seconds !== null && `p50 ${formatDuration(run.p50Seconds)}`,
    run.p95Seconds !== null && `p95 ${formatDuration(run.p95Seconds)}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return <span class="muted">usually {parts.join(', ')}</span>;
}

/** How far a run is, its counts, and when it is expected to end. */
export function RunProgress({ run }: { readonly run: RunAnswer }) {
  const share = shareDone(run);
  const isRunning = isInProgress(run);
  if (!isRunning && !hasProgress(run)) return null;
  return (
    <section class="panel" aria-label="Progress">
      {share !== null && <Bar run={run} share={share} />}
      <div class="progress-facts">
        <dl class="counts">
          <Figure name="ok" value={run.successCount} />
          <Figure
            name="errors"
            value={run.errorCount}
            {...((run.errorCount ?? 0) > 0 ? { tone: 'tone-bad' } : {})}
          />
          <Figure name="skipped" value={run.skippedCount} />
          {share === null && <Figure name="expected" value={run.expectedCount} />}
        </dl>
        <p class="estimate">
          {isRunning && (
            <strong>
              <Ticking
                key={`${run.estimatedEndMs}`}
                text={(nowMs) => describeEstimate(run, nowMs) ?? ''}
              />
            </strong>
          )}{' '}
          {isRunning && <Usual run={run} />}
        </p>
      </div>
    </section>
  );
}
