import { TextField } from './field.tsx';

interface PasswordProps {
  readonly id: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onInput: (value: string) => void;
}

/** A field for a password that somebody chooses: password managers offer a new one. */
export function NewPasswordField(props: PasswordProps) {
  return (
    <TextField
      label="Password"
      type="password"
      autoComplete="new-password"
      hint="At least 10 characters"
      required
      {...props}
    />
  );
}
