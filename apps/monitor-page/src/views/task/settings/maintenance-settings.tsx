import { TextField } from '../../../parts/field.tsx';
import { clock } from '../../../server/surroundings.tsx';
import type { PartProps } from './part-props.ts';
import { localFieldText, parseLocalField } from './settings-values.ts';

const hourMs = 3_600_000;

type Window = PartProps['form']['maintenance'][number];

interface RowProps {
  readonly number: number;
  readonly window: Window;
  readonly onChange: (part: Partial<Window>) => void;
  readonly onRemove: () => void;
}

function WindowRow({ number, window, onChange, onRemove }: RowProps) {
  const set = (name: keyof Window) => (text: string) => {
    const ms = parseLocalField(text);
    if (ms !== null) onChange({ [name]: ms });
  };
  return (
    <div class="form-row window">
      <TextField
        id={`from-${number}`}
        label="From"
        type="datetime-local"
        value={localFieldText(window.fromMs)}
        onInput={set('fromMs')}
      />
      <TextField
        id={`to-${number}`}
        label="To"
        type="datetime-local"
        value={localFieldText(window.toMs)}
        onInput={set('toMs')}
      />
      <button type="button" class="button" onClick={onRemove}>
        Remove<span class="only-spoken"> window {number}</span>
      </button>
    </div>
  );
}

/** Times in which no message about incidents is sent. */
export function MaintenanceSettings({ form, change, fields }: PartProps) {
  const windows = form.maintenance;
  const replace = (index: number, part: Partial<Window>) =>
    change({
      maintenance: windows.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  const add = () => {
    const fromMs = Math.ceil(clock.now.peek() / hourMs) * hourMs;
    change({ maintenance: [...windows, { fromMs, toMs: fromMs + 2 * hourMs }] });
  };
  return (
    <section class="panel" aria-labelledby="maintenance">
      <h2 id="maintenance">Maintenance windows</h2>
      {windows.length === 0 && <p class="muted">None.</p>}
      {windows.map((one, index) => (
        <WindowRow
          key={index}
          number={index + 1}
          window={one}
          onChange={(part) => replace(index, part)}
          onRemove={() => change({ maintenance: windows.filter((_, at) => at !== index) })}
        />
      ))}
      {fields.maintenance && <p class="field-problem">{fields.maintenance}</p>}
      <button type="button" class="button" onClick={add}>
        Add a window
      </button>
    </section>
  );
}
