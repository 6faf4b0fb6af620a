import { useComputed } from '@preact/signals';
import type { RunAnswer } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { Ago } from '../../parts/times.tsx';
import { clock } from '../../server/surroundings.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { isSilent } from './describe-run.ts';

interface PartProps {
  readonly run: RunAnswer;
  readonly onDone: () => void;
}

function MarkDoneDialog({ run, onDone, onClose }: PartProps & { readonly onClose: () => void }) {
  const { isBusy, problem, send } = useSending();
  const mark = async () => {
    const answer = await send('POST', `/runs/${run.uuid}/mark-done`);
    if (!answer.ok) return;
    onClose();
    announce('The run is marked as done');
    onDone();
  };
  return (
    <ConfirmDialog
      title="Mark this run as done?"
      action="Mark as done"
      isBusy={isBusy}
      onConfirm={() => void mark()}
      onClose={onClose}
    >
      <p>
        The run was heard <Ago ms={run.heardAtMs} />. Once it is marked as done, it no longer counts
        as running. If its job still runs, it is asked to stop at its next report.
      </p>
      <ProblemNotice problem={problem} />
    </ConfirmDialog>
  );
}

/** The button for a run that nobody hears from. */
export function MarkDonePart({ run, onDone }: PartProps) {
  const [isAsking, setAsking] = useState(false);
  const isShown = useComputed(() => run.mayMarkDone && isSilent(run, clock.now.value)).value;
  if (!isShown && !isAsking) return null;
  return (
    <>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        Mark as done
      </button>
      {isAsking && <MarkDoneDialog run={run} onDone={onDone} onClose={() => setAsking(false)} />}
    </>
  );
}
