import { SwitchField, TextField } from '../../../parts/field.tsx';
import { ShapeMark } from '../../../parts/shape.tsx';
import { incidentKinds, lookOfKind } from '../../../states/incident-words.ts';
import { NumberSetting } from './number-setting.tsx';
import type { PartProps } from './part-props.ts';
import { parsePercentField, percentText, withRule } from './settings-values.ts';

const atLeastOne = (text: string): number => Math.max(1, Math.round(Number(text) || 1));
const firstRule = { opensAfter: 1, resolvesAfter: 1 };

interface RuleProps extends PartProps {
  readonly kind: string;
}

function RuleNumber({
  label,
  value,
  onInput,
}: {
  readonly label: string;
  readonly value: number;
  readonly onInput: (value: number) => void;
}) {
  return (
    <input
      class="short"
      type="number"
      min={1}
      aria-label={label}
      value={value}
      onInput={(event) => onInput(atLeastOne(event.currentTarget.value))}
    />
  );
}

function RuleRow({ form, change, kind }: RuleProps) {
  const rule = form.rules[kind];
  const look = lookOfKind(kind);
  const set = (next: typeof rule | null) =>
    change({ rules: withRule(form, kind, next ?? null).rules });
  const state = rule === undefined ? 'usual' : rule === 'off' ? 'off' : 'own';
  const choose = (chosen: string) => {
    if (chosen === 'usual') return set(null);
    set(chosen === 'off' ? 'off' : firstRule);
  };
  return (
    <tr>
      <th scope="row">
        <ShapeMark look={look} /> {look.words}
      </th>
      <td>
        <select
          aria-label={`${look.words}: rule`}
          value={state}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="usual">as usual</option>
          <option value="own">own rule</option>
          <option value="off">never</option>
        </select>
      </td>
      <td>
        {rule !== undefined && rule !== 'off' && (
          <span class="rule">
            opens after
            <RuleNumber
              label={`${look.words}: opens after so many bad runs`}
              value={rule.opensAfter}
              onInput={(opensAfter) => set({ ...rule, opensAfter })}
            />
            bad, resolves after
            <RuleNumber
              label={`${look.words}: resolves after so many good runs`}
              value={rule.resolvesAfter}
              onInput={(resolvesAfter) => set({ ...rule, resolvesAfter })}
            />
            good
          </span>
        )}
      </td>
    </tr>
  );
}

/** When an incident opens. */
export function AlertSettings(props: PartProps) {
  const { form, change, fields } = props;
  return (
    <section class="panel" aria-labelledby="alert-settings">
      <h2 id="alert-settings">Incidents</h2>
      <SwitchField
        id="isMuted"
        label="Muted: incidents are shown, but no message is sent"
        checked={form.isMuted}
        onChange={(isMuted) => change({ isMuted })}
      />
      <div class="table-box">
        <table class="table rules">
          <thead class="only-spoken">
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Rule</th>
              <th scope="col">Numbers</th>
            </tr>
          </thead>
          <tbody>
            {incidentKinds.map((kind) => (
              <RuleRow key={kind} kind={kind} {...props} />
            ))}
          </tbody>
        </table>
      </div>
      {fields.rules && <p class="field-problem">{fields.rules}</p>}
      <div class="field-grid">
        <NumberSetting
          {...props}
          name="startGraceSeconds"
          label="Start grace, in seconds"
          hint="A run that starts later is missed."
        />
        <NumberSetting
          {...props}
          name="leastDurationSeconds"
          label="Shortest run, in seconds"
          hint="A faster one is too fast."
        />
        <TextField
          id="mostErrorShare"
          label="Most errors, in percent"
          type="number"
          placeholder="no bound"
          value={percentText(form.mostErrorShare)}
          problem={fields.mostErrorShare}
          onInput={(text) => change({ mostErrorShare: parsePercentField(text) })}
        />
        <NumberSetting
          {...props}
          name="leastSuccessCount"
          label="Least successes"
          usual="no bound"
        />
      </div>
    </section>
  );
}
