interface SegmentedProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly onChange: (value: string) => void;
}

/** A few choices side by side, of which one holds. */
export function SegmentedChoice({ label, value, choices, onChange }: SegmentedProps) {
  return (
    <fieldset class="segments">
      <legend class="only-spoken">{label}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={label}
            value={choice}
            checked={choice === value}
            onChange={() => onChange(choice)}
          />
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}
