import type { ComponentChildren } from 'preact';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly problem?: string | undefined;
}

/** What ties a field to its hint and to its problem. */
export function describedBy({ id, hint, problem }: FieldProps): {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
} {
  const names = [...(problem ? [`${id}-problem`] : []), ...(hint ? [`${id}-hint`] : [])];
  return {
    id,
    ...(names.length > 0 ? { 'aria-describedby': names.join(' ') } : {}),
    ...(problem ? { 'aria-invalid': true } : {}),
  };
}

/** A field with its label, its hint and what the server says is wrong with it. */
export function Field({
  children,
  ...field
}: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={field.id}>{field.label}</label>
      {children}
      {field.problem && (
        <p class="field-problem" id={`${field.id}-problem`}>
          {field.problem}
        </p>
      )}
      {field.hint && (
        <p class="hint" id={`${field.id}-hint`}>
          {field.hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'password' | 'url' | 'number' | 'datetime-local';
  readonly required?: boolean;
  readonly autoComplete?: string;
  readonly placeholder?: string;
  /** Offered while somebody types; any other text is right too. */
  readonly offers?: readonly string[];
}

/** A field of one line. */
export function TextField({ value, onInput, type = 'text', ...rest }: TextFieldProps) {
  const { required, autoComplete, placeholder, offers = [], ...field } = rest;
  // The types of preact have a member for each kind of input; these kinds take the same attributes.
  const kind = type as 'text';
  return (
    <Field {...field}>
      <input
        {...describedBy(field)}
        {...(required ? { required: true } : {})}
        type={kind}
        step={type === 'number' ? 'any' : undefined}
        name={field.id}
        value={value}
        placeholder={placeholder}
        list={offers.length > 0 ? `${field.id}-offers` : undefined}
        autoComplete={autoComplete ?? 'off'}
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {offers.length > 0 && (
        <datalist id={`${field.id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

/** A field with choices. */
export function SelectField({ value, choices, onChange, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      <select
        {...describedBy(field)}
        name={field.id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface SwitchFieldProps {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A field that is on or off. */
export function SwitchField({ id, label, checked, onChange }: SwitchFieldProps) {
  return (
    <label class="switch" for={id}>
      <input
        id={id}
        name={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
