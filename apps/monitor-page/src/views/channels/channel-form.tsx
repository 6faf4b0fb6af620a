import type {
  ChannelField,
  ChannelItem,
  ChannelsAnswer,
  ChannelForm as Form,
} from '@procwrap/page-api';
import { useEffect, useRef, useState } from 'preact/hooks';
import { SelectField, SwitchField, TextField } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { fieldText, settingsOf } from './channel-settings.ts';

interface FormProps {
  readonly channel: ChannelItem | null;
  readonly types: ChannelsAnswer['types'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

interface SettingProps {
  readonly field: ChannelField;
  readonly value: Form['settings'][string] | undefined;
  readonly problem: string | undefined;
  readonly onChange: (value: Form['settings'][string]) => void;
}

function Setting({ field, value, problem, onChange }: SettingProps) {
  const id = `setting-${field.name}`;
  const label = field.required ? field.label : `${field.label} (optional)`;
  if (field.kind === 'switch')
    return <SwitchField id={id} label={field.label} checked={value === true} onChange={onChange} />;
  if (field.kind === 'choice') {
    const choices = (field.choices ?? []).map((choice) => [choice, choice] as const);
    const all = field.required ? choices : [['', '–'] as const, ...choices];
    return (
      <SelectField
        {...{ id, label, problem, hint: field.hint }}
        value={fieldText(value)}
        choices={all}
        onChange={onChange}
      />
    );
  }
  const types = { text: 'text', secret: 'password', url: 'url', number: 'number' } as const;
  return (
    <TextField
      {...{ id, label, problem, hint: field.hint }}
      type={types[field.kind]}
      required={field.required}
      value={fieldText(value)}
      autoComplete={field.kind === 'secret' ? 'new-password' : 'off'}
      onInput={onChange}
    />
  );
}

const emptyForm = (types: ChannelsAnswer['types']): Form => ({
  name: '',
  type: types[0]?.type ?? 'email',
  settings: {},
  enabled: true,
  environment: null,
  isDefault: true,
});

function formOf(channel: ChannelItem): Form {
  const { name, type, settings, enabled, environment, isDefault } = channel;
  return { name, type, settings, enabled, environment, isDefault };
}

interface PartProps {
  readonly form: Form;
  readonly fields: Readonly<Record<string, string>>;
  readonly change: (change: Partial<Form>) => void;
}

function GeneralFields({ form, fields, change }: PartProps) {
  return (
    <>
      <TextField
        id="channel-environment"
        label="Only for the environment (optional)"
        value={form.environment ?? ''}
        problem={fields.environment}
        onInput={(text) => change({ environment: text === '' ? null : text })}
      />
      <SwitchField
        id="channel-default"
        label="Gets the incidents of every task that names no channels"
        checked={form.isDefault}
        onChange={(isDefault) => change({ isDefault })}
      />
      <SwitchField
        id="channel-enabled"
        label="On"
        checked={form.enabled}
        onChange={(enabled) => change({ enabled })}
      />
    </>
  );
}

type ChannelKind = ChannelsAnswer['types'][number];

function TypeFields({ form, fields, change, type }: PartProps & { readonly type?: ChannelKind }) {
  return (
    <>
      {type?.fields.map((field) => (
        <Setting
          key={`${form.type} ${field.name}`}
          field={field}
          value={form.settings[field.name]}
          problem={fields[`settings.${field.name}`] ?? fields[field.name]}
          onChange={(value) => change({ settings: { ...form.settings, [field.name]: value } })}
        />
      ))}
    </>
  );
}

/** The form of a channel, built from the fields of its type. */
export function ChannelForm({ channel, types, onDone, onCancel }: FormProps) {
  const [form, setForm] = useState<Form>(channel === null ? emptyForm(types) : formOf(channel));
  const { isBusy, problem, send } = useSending();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const type = types.find((one) => one.type === form.type);
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const fields = problem?.fields ?? {};
  const save = async (event: Event) => {
    event.preventDefault();
    const body: Form = { ...form, settings: settingsOf(type?.fields ?? [], form.settings) };
    const answer =
      channel === null
        ? await send('POST', '/channels', body)
        : await send('PUT', `/channels/${channel.id}`, body);
    if (answer.ok) onDone();
  };
  return (
    <form ref={box} class="panel form" onSubmit={(event) => void save(event)}>
      <h2>{channel === null ? 'A new channel' : `Change ${channel.name}`}</h2>
      <ProblemNotice problem={problem} />
      <TextField
        id="channel-name"
        label="Name"
        required
        value={form.name}
        problem={fields.name}
        onInput={(name) => change({ name })}
      />
      {channel === null && (
        <SelectField
          id="channel-type"
          label="Kind"
          value={form.type}
          choices={types.map((one) => [one.type, one.title] as const)}
          onChange={(value) => {
            const chosen = types.find((one) => one.type === value);
            if (chosen) change({ type: chosen.type, settings: {} });
          }}
        />
      )}
      <TypeFields form={form} fields={fields} change={change} {...(type ? { type } : {})} />
      <GeneralFields form={form} fields={fields} change={change} />
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" class="button button-main" disabled={isBusy}>
          Save
        </button>
      </div>
    </form>
  );
}
