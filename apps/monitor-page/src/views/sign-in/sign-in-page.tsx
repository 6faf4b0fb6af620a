import '../../style/access.css';
import type { SignInRequest } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { TextField } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { Title } from '../../parts/title.tsx';
import { navigate } from '../../routing/router.tsx';
import type { Route } from '../../routing/routes.ts';
import { loadSession, session } from '../../server/surroundings.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { backPath } from './back-path.ts';

const emptyForm: SignInRequest = { name: '', password: '' };

interface FieldsProps {
  readonly form: SignInRequest;
  readonly fields: Readonly<Record<string, string>>;
  readonly onChange: (form: SignInRequest) => void;
}

function SignInFields({ form, fields, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        id="name"
        label="Name"
        autoComplete="username"
        required
        value={form.name}
        problem={fields.name}
        onInput={(name) => onChange({ ...form, name })}
      />
      <TextField
        id="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={form.password}
        problem={fields.password}
        onInput={(password) => onChange({ ...form, password })}
      />
    </>
  );
}

/** Signs a person in, and leads back to where they wanted to go. */
export function SignInPage({ route }: { readonly route: Route }) {
  const [form, setForm] = useState(emptyForm);
  const { isBusy, problem, send } = useSending();
  const signIn = async (event: Event) => {
    event.preventDefault();
    const answer = await send('POST', '/sign-in', form);
    if (!answer.ok) return;
    await loadSession();
    navigate(backPath(route.query.get('back')));
  };
  const oidcUrl = session.value?.oidcUrl ?? null;
  return (
    <section class="narrow">
      <Title window="Sign in">Sign in</Title>
      {session.value?.needsSetup && (
        <p class="notice notice-missed">
          This monitor has no admin yet. Open the link that it printed when it started.
        </p>
      )}
      <form class="panel form" aria-label="Sign in" onSubmit={(event) => void signIn(event)}>
        <SignInFields form={form} fields={problem?.fields ?? {}} onChange={setForm} />
        <ProblemNotice problem={problem} />
        <button type="submit" class="button button-main" disabled={isBusy}>
          Sign in
        </button>
        {oidcUrl !== null && (
          <a class="button" href={oidcUrl} target="_self">
            Sign in with your organisation
          </a>
        )}
      </form>
    </section>
  );
}
