import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';

interface ButtonProps {
  readonly id: string;
  readonly name: string;
}

/** Sets a new password for a person. */
export function PasswordButton({ id, name }: ButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const { isBusy, problem, send } = useSending();
  const save = async (event: Event) => {
    event.preventDefault();
    const answer = await send('PATCH', `/people/${id}`, { password });
    if (!answer.ok) return;
    setOpen(false);
    setPassword('');
    announce('The password is set');
  };
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        Password<span class="only-spoken"> of {name}</span>
      </button>
      {isOpen && (
        <Dialog title={`A new password for ${name}`} onClose={() => setOpen(false)}>
          <form class="form" onSubmit={(event) => void save(event)}>
            <TextField
              id="new-password"
              label="Password"
              type="password"
              autoComplete="new-password"
              required
              value={password}
              problem={problem?.fields?.password}
              onInput={setPassword}
            />
            <ProblemNotice problem={problem} />
            <div class="actions">
              <button type="button" class="button" onClick={() => setOpen(false)}>
                Cancel
              </button>
              <button type="submit" class="button button-main" disabled={isBusy}>
                Save
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
