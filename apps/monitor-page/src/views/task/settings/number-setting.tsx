import type { TaskSettingsForm } from '@procwrap/page-api';
import { TextField } from '../../../parts/field.tsx';
import type { PartProps } from './part-props.ts';
import { parseNumberField } from './settings-values.ts';

type NumberName = {
  [Name in keyof TaskSettingsForm]: TaskSettingsForm[Name] extends number | null ? Name : never;
}[keyof TaskSettingsForm];

interface NumberProps extends PartProps {
  readonly name: NumberName;
  readonly label: string;
  readonly hint?: string;
  readonly usual?: string;
}

/** A setting that is a number; an empty field takes the usual value. */
export function NumberSetting({ form, change, fields, name, label, hint, usual }: NumberProps) {
  return (
    <TextField
      id={name}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      type="number"
      placeholder={usual ?? 'as usual'}
      value={form[name] === null ? '' : String(form[name])}
      problem={fields[name]}
      onInput={(text) => change({ [name]: parseNumberField(text) })}
    />
  );
}
