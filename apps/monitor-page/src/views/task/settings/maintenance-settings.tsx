import { TextField } from '../../../parts/field.tsx';
import { clock } from '../../../server/surroundings.tsx';
import type { PartProps } from './part-props.ts';
import { localFieldText, parseLocalField } from './settings-values.ts';

const hourMs = 3_600_000;

type Window = PartProps['form']['maintenance'][number];

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
  const setPart = (index: number, name: keyof Window) => (text: string) => {
    const ms = parseLocalField(text);
    if (ms !== null) replace(index, { [name]: ms });
  };
  return (
    <section class="panel" aria-labelledby="maintenance">
      <h2 id="maintenance">Maintenance windows</h2>
      {windows.length === 0 && <p class="muted">None.</p>}
      {windows.map((one, index) => (
        <div key={index} class="form-row window">
          <TextField
            id={`from-${index}`}
            label="From"
            type="datetime-local"
            value={localFieldText(one.fromMs)}
            onInput={setPart(index, 'fromMs')}
          />
          <TextField
            id={`to-${index}`}
            label="To"
            type="datetime-local"
            value={localFieldText(one.toMs)}
            onInput={setPart(index, 'toMs')}
          />
          <button
            type="button"
            class="button"
            onClick={() => change({ maintenance: windows.filter((_, at) => at !== index) })}
          >
            Remove<span class="only-spoken"> window {index + 1}</span>
          </button>
        </div>
      ))}
      {fields.maintenance && <p class="field-problem">{fields.maintenance}</p>}
      <button type="button" class="button" onClick={add}>
        Add a window
      </button>
    </section>
  );
}
