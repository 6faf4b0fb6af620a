import { SwitchField, TextField } from '../../../parts/field.tsx';
import { NumberSetting } from './number-setting.tsx';
import type { PartProps } from './part-props.ts';
import { RuleTable } from './rule-table.tsx';
import { parsePercentField, percentText } from './settings-values.ts';

function Bounds(props: PartProps) {
  const { form, change, fields } = props;
  return (
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
      <NumberSetting {...props} name="leastSuccessCount" label="Least successes" usual="no bound" />
    </div>
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
      <RuleTable {...props} />
      {fields.rules && <p class="field-problem">{fields.rules}</p>}
      <Bounds {...props} />
    </section>
  );
}
