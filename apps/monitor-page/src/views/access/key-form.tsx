import type { LevelName, NewKeyAnswer, NewKeyRequest } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { levels } from './levels.ts';

/** The choices of a level, with what each may do. */
export const levelChoices = levels.map(({ name, may }) => [name, `${name}: ${may}`] as const);

/** The level of a choice. */
export function levelOf(text: string): LevelName {
  return levels.find(({ name }) => name === text)?.name ?? 'OBSERVER';
}

const emptyKey: NewKeyRequest = { name: '', level: 'TASK', environment: null };

interface FormProps {
  readonly environments: readonly string[];
  readonly onMade: (made: NewKeyAnswer & { readonly name: string }) => void;
}

interface FieldsProps extends Pick<FormProps, 'environments'> {
  readonly form: NewKeyRequest;
  readonly fields: Readonly<Record<string, string>>;
  readonly onChange: (form: NewKeyRequest) => void;
}

function KeyFields({ form, fields, environments, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        id="key-name"
        label="Name"
        placeholder="what it is for"
        required
        value={form.name}
        problem={fields.name}
        onInput={(name) => onChange({ ...form, name })}
      />
      <SelectField
        id="key-level"
        label="Level"
        value={form.level}
        choices={levelChoices}
        problem={fields.level}
        onChange={(level) => onChange({ ...form, level: levelOf(level) })}
      />
      <TextField
        id="key-environment"
        label="Only for the environment"
        placeholder="all"
        offers={environments}
        value={form.environment ?? ''}
        problem={fields.environment}
        onInput={(text) => onChange({ ...form, environment: text === '' ? null : text })}
      />
    </>
  );
}

/** Makes a key. */
export function KeyForm({ environments, onMade }: FormProps) {
  const [form, setForm] = useState(emptyKey);
  const { isBusy, problem, send } = useSending();
  const make = async (event: Event) => {
    event.preventDefault();
    const answer = await send<NewKeyAnswer>('POST', '/keys', form);
    if (!answer.ok) return;
    onMade({ ...answer.value, name: form.name });
    setForm(emptyKey);
  };
  return (
    <form class="panel form form-row" aria-label="A new key" onSubmit={(event) => void make(event)}>
      <KeyFields
        form={form}
        fields={problem?.fields ?? {}}
        environments={environments}
        onChange={setForm}
      />
      <button type="submit" class="button button-main" disabled={isBusy}>
        Make a key
      </button>
      <ProblemNotice problem={problem} />
    </form>
  );
}
