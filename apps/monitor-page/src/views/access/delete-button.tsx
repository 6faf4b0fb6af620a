import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';

interface DeleteProps {
  readonly path: string;
  /** For example `the key nightly`. */
  readonly what: string;
  readonly warning: string;
  readonly onDeleted: () => void;
}

/** Deletes something after it has asked. */
export function DeleteButton({ path, what, warning, onDeleted }: DeleteProps) {
  const [isAsking, setAsking] = useState(false);
  const { isBusy, problem, send } = useSending();
  const remove = async () => {
    const answer = await send('DELETE', path);
    if (!answer.ok) return;
    setAsking(false);
    announce(`Deleted ${what}`);
    onDeleted();
  };
  return (
    <>
      <button type="button" class="button button-plain" onClick={() => setAsking(true)}>
        Delete<span class="only-spoken"> {what}</span>
      </button>
      {isAsking && (
        <ConfirmDialog
          title={`Delete ${what}?`}
          action="Delete"
          isBusy={isBusy}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        >
          <p>{warning} This cannot be taken back.</p>
          <ProblemNotice problem={problem} />
        </ConfirmDialog>
      )}
    </>
  );
}
