import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FormActions } from '../../parts/form-actions.tsx';
import { NewPasswordField } from '../../parts/new-password-field.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';

interface ButtonProps {
  readonly id: string;
  readonly name: string;
}

interface FormProps extends ButtonProps {
  readonly onClose: () => void;
}

function PasswordForm({ id, name, onClose }: FormProps) {
  const [password, setPassword] = useState('');
  const { isBusy, problem, send } = useSending();
  const save = async (event: Event) => {
    event.preventDefault();
    const answer = await send('PATCH', `/people/${id}`, { password });
    if (!answer.ok) return;
    announce('The password is set');
    onClose();
  };
  return (
    <Dialog title={`A new password for ${name}`} onClose={onClose}>
      <form class="form" onSubmit={(event) => void save(event)}>
        <NewPasswordField
          id="new-password"
          value={password}
          problem={problem?.fields?.password}
          onInput={setPassword}
        />
        <ProblemNotice problem={problem} />
        <FormActions isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** Sets a new password for a person. */
export function PasswordButton({ id, name }: ButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        Password<span class="only-spoken"> of {name}</span>
      </button>
      {isOpen && <PasswordForm id={id} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}
