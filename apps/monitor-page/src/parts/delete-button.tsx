import { useState } from 'preact/hooks';
import { useSending } from '../server/use-sending.tsx';
import { announce } from './announce.tsx';
import { ConfirmDialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { ProblemNotice } from './notices.tsx';

interface DeleteProps {
  readonly path: string;
  /** For example `the key nightly`. */
  readonly what: string;
  readonly warning: string;
  /** What a person must type first; nothing where it is left out. */
  readonly typed?: string;
  readonly onDeleted: () => void;
}

interface DialogProps extends DeleteProps {
  readonly onClose: () => void;
}

function DeleteDialog({ path, what, warning, typed = '', onDeleted, onClose }: DialogProps) {
  const { isBusy, problem, send } = useSending();
  const [text, setText] = useState('');
  const remove = async () => {
    const answer = await send('DELETE', path);
    if (!answer.ok) return;
    onClose();
    announce(`Deleted ${what}`);
    onDeleted();
  };
  return (
    <ConfirmDialog
      title={`Delete ${what}?`}
      action="Delete"
      isBusy={isBusy || text.trim() !== typed}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{warning} This cannot be taken back.</p>
      {typed !== '' && (
        <TextField id="typed-name" label={`Type ${typed}`} value={text} onInput={setText} />
      )}
      <ProblemNotice problem={problem} />
    </ConfirmDialog>
  );
}

/** Deletes something after it has asked. */
export function DeleteButton(props: DeleteProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        class={props.typed === undefined ? 'button button-plain' : 'button button-bad'}
        onClick={() => setAsking(true)}
      >
        Delete<span class="only-spoken"> {props.what}</span>
      </button>
      {isAsking && <DeleteDialog {...props} onClose={() => setAsking(false)} />}
    </>
  );
}
