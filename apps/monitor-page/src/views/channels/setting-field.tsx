import type { ChannelField, ChannelForm as Form } from '@procwrap/page-api';
import { SelectField, SwitchField, TextField } from '../../parts/field.tsx';
import { fieldText } from './channel-settings.ts';

interface SettingProps {
  readonly field: ChannelField;
  readonly value: Form['settings'][string] | undefined;
  readonly problem: string | undefined;
  readonly onChange: (value: Form['settings'][string]) => void;
}

/** A setting of a channel, by the kind of its field. */
export function SettingField({ field, value, problem, onChange }: SettingProps) {
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
