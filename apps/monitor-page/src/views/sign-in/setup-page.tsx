import '../../style/access.css';
import type { SetupRequest } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { TextField } from '../../parts/field.tsx';
import { NewPasswordField } from '../../parts/new-password-field.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { Title } from '../../parts/title.tsx';
import { navigate } from '../../routing/router.tsx';
import { loadSession, session } from '../../server/surroundings.tsx';
import { useSending } from '../../server/use-sending.tsx';

/** Takes the token out of the address, so that it is in no history and on no screenshot. */
function takeToken(): string {
  const token = decodeURIComponent(location.hash.slice(1));
  if (token !== '') history.replaceState(null, '', location.pathname);
  return token;
}

function NoToken() {
  const isDone = session.value?.needsSetup === false;
  return (
    <section class="narrow">
      <Title window="Set up">
        {isDone ? 'This monitor is set up' : 'The link is not complete'}
      </Title>
      <p>
        {isDone
          ? 'An admin exists already.'
          : 'Open the whole link that the monitor printed when it started: it ends with # and a token.'}
      </p>
      <p>
        <a class="button" href="/sign-in">
          Sign in
        </a>
      </p>
    </section>
  );
}

function Form({ token }: { readonly token: string }) {
  const [form, setForm] = useState<SetupRequest>({ token, name: '', password: '' });
  const { isBusy, problem, send } = useSending();
  const fields = problem?.fields ?? {};
  const setUp = async (event: Event) => {
    event.preventDefault();
    const answer = await send('POST', '/setup', form);
    if (!answer.ok) return;
    await loadSession();
    navigate('/');
  };
  return (
    <form class="panel form" aria-label="Set up" onSubmit={(event) => void setUp(event)}>
      <TextField
        id="name"
        label="Name"
        autoComplete="username"
        required
        value={form.name}
        problem={fields.name}
        onInput={(name) => setForm({ ...form, name })}
      />
      <NewPasswordField
        id="password"
        value={form.password}
        problem={fields.password}
        onInput={(password) => setForm({ ...form, password })}
      />
      <ProblemNotice problem={problem} />
      <button type="submit" class="button button-main" disabled={isBusy}>
        Make the first admin
      </button>
    </form>
  );
}

/** Makes the first admin, by the one-time link. */
export function SetupPage() {
  const [token] = useState(takeToken);
  if (token === '') return <NoToken />;
  return (
    <section class="narrow">
      <Title window="Set up">Set up this monitor</Title>
      <p>You become its first admin. Others can be added afterwards.</p>
      <Form token={token} />
    </section>
  );
}
