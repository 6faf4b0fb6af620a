import type { ChannelItem, ChannelsAnswer, ChannelForm as Form } from '@procwrap/page-api';
import { useEffect, useRef, useState } from 'preact/hooks';
import { SelectField, SwitchField, TextField } from '../../parts/field.tsx';
import { FormActions } from '../../parts/form-actions.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { settingsOf } from './channel-settings.ts';
import { SettingField } from './setting-field.tsx';

interface FormProps {
  readonly channel: ChannelItem | null;
  readonly types: ChannelsAnswer['types'];
  readonly environments: ChannelsAnswer['environments'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
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

function NameField({ form, fields, change }: PartProps) {
  return (
    <TextField
      id="channel-name"
      label="Name"
      required
      value={form.name}
      problem={fields.name}
      onInput={(name) => change({ name })}
    />
  );
}

function KindField({ form, change, types }: PartProps & Pick<FormProps, 'types'>) {
  return (
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
  );
}

function GeneralFields({
  form,
  fields,
  change,
  environments,
}: PartProps & Pick<FormProps, 'environments'>) {
  return (
    <>
      <TextField
        id="channel-environment"
        label="Only for the environment (optional)"
        value={form.environment ?? ''}
        offers={environments}
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
        <SettingField
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
export function ChannelForm({ channel, types, environments, onDone, onCancel }: FormProps) {
  const [form, setForm] = useState<Form>(channel === null ? emptyForm(types) : formOf(channel));
  const { isBusy, problem, send } = useSending();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const type = types.find((one) => one.type === form.type);
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const part = { form, change, fields: problem?.fields ?? {} };
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
      <NameField {...part} />
      {channel === null && <KindField {...part} types={types} />}
      <TypeFields {...part} {...(type ? { type } : {})} />
      <GeneralFields {...part} environments={environments} />
      <FormActions isBusy={isBusy} onCancel={onCancel} />
    </form>
  );
}
