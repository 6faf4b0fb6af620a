import type { PersonForm as Form } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { SelectField, TextField } from '../../parts/field.tsx';
import { NewPasswordField } from '../../parts/new-password-field.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { levelChoices, levelOf } from './key-form.tsx';

const emptyPerson: Form = { name: '', password: '', level: 'OBSERVER' };

interface FieldsProps {
  readonly form: Form;
  readonly fields: Readonly<Record<string, string>>;
  readonly onChange: (form: Form) => void;
}

function PersonFields({ form, fields, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        id="person-name"
        label="Name"
        required
        value={form.name}
        problem={fields.name}
        onInput={(name) => onChange({ ...form, name })}
      />
      <NewPasswordField
        id="person-password"
        value={form.password}
        problem={fields.password}
        onInput={(password) => onChange({ ...form, password })}
      />
      <SelectField
        id="person-level"
        label="Level"
        value={form.level}
        choices={levelChoices}
        problem={fields.level}
        onChange={(level) => onChange({ ...form, level: levelOf(level) })}
      />
    </>
  );
}

/** Adds a person. */
export function PersonForm({ onMade }: { readonly onMade: () => void }) {
  const [form, setForm] = useState(emptyPerson);
  const { isBusy, problem, send } = useSending();
  const make = async (event: Event) => {
    event.preventDefault();
    const answer = await send('POST', '/people', form);
    if (!answer.ok) return;
    setForm(emptyPerson);
    onMade();
  };
  return (
    <form
      class="panel form form-row"
      aria-label="A new person"
      onSubmit={(event) => void make(event)}
    >
      <PersonFields form={form} fields={problem?.fields ?? {}} onChange={setForm} />
      <button type="submit" class="button button-main" disabled={isBusy}>
        Add
      </button>
      <ProblemNotice problem={problem} />
    </form>
  );
}
