import type { RunAnswer } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { JobText } from '../../parts/job-text.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { Ticking } from '../../parts/times.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { describeStop, describeStopping } from './describe-run.ts';

interface StopProps {
  readonly run: RunAnswer;
  readonly onStopped: () => void;
}

interface DialogProps extends StopProps {
  readonly onClose: () => void;
}

function StopDialog({ run, onStopped, onClose }: DialogProps) {
  const { isBusy, problem, send } = useSending();
  const stop = async () => {
    const answer = await send('POST', `/runs/${run.uuid}/stop`);
    if (!answer.ok) return;
    onClose();
    announce('The run was asked to stop');
    onStopped();
  };
  return (
    <ConfirmDialog
      title="Stop this run?"
      action="Stop the run"
      isBusy={isBusy}
      onConfirm={() => void stop()}
      onClose={onClose}
    >
      <p>
        <strong>
          <JobText text={run.task.name} />
        </strong>{' '}
        #{run.uuid.slice(0, 8)}
      </p>
      <p>
        <Ticking key={run.heardAtMs} text={(nowMs) => describeStop(run, nowMs)} />
      </p>
      <ProblemNotice problem={problem} />
    </ConfirmDialog>
  );
}

/** The Stop button; afterwards, when the stop reaches the job. */
export function StopPart({ run, onStopped }: StopProps) {
  const [isAsking, setAsking] = useState(false);
  if (run.status === 'STOPPING')
    return (
      <p class="stopping" role="status">
        <Ticking key={run.heardAtMs} text={(nowMs) => describeStopping(run, nowMs) ?? ''} />
      </p>
    );
  if (!run.mayStop) return null;
  return (
    <>
      <button type="button" class="button button-bad stop" onClick={() => setAsking(true)}>
        Stop
      </button>
      {isAsking && <StopDialog run={run} onStopped={onStopped} onClose={() => setAsking(false)} />}
    </>
  );
}
