import { SelectField, TextField } from '../../../parts/field.tsx';
import { NumberSetting } from './number-setting.tsx';
import type { PartProps } from './part-props.ts';
import { SchedulePreview } from './schedule-preview.tsx';

const textOrNull = (text: string): string | null => (text === '' ? null : text);
const enabledChoices = [
  ['', 'as the job says'],
  ['true', 'on'],
  ['false', 'off'],
] as const;

function ScheduleFields({ form, answer, change, fields }: PartProps) {
  return (
    <>
      <TextField
        id="schedule"
        label="Schedule"
        hint="cron(…), rate(…) or a cron line; empty: as the job says"
        placeholder={answer.task.schedule}
        value={form.schedule ?? ''}
        problem={fields.schedule}
        onInput={(text) => change({ schedule: textOrNull(text) })}
      />
      <TextField
        id="timeZone"
        label="Time zone"
        hint="such as Europe/Rome; empty: that of the monitor"
        placeholder={answer.timeZone}
        value={form.timeZone ?? ''}
        problem={fields.timeZone}
        onInput={(text) => change({ timeZone: textOrNull(text) })}
      />
    </>
  );
}

const usual = (value: number | null): string => (value === null ? 'no limit' : String(value));

function LimitFields(props: PartProps) {
  const { answer } = props;
  return (
    <>
      <NumberSetting
        {...props}
        name="maxConcurrency"
        label="Runs at the same time"
        usual={usual(answer.maxConcurrency)}
      />
      <NumberSetting
        {...props}
        name="maxAgeSeconds"
        label="Longest run, in seconds"
        usual={usual(answer.maxAgeSeconds)}
      />
    </>
  );
}

function WordFields({ form, answer, change, fields }: PartProps) {
  return (
    <>
      <TextField
        id="description"
        label="Description"
        placeholder={answer.description}
        value={form.description ?? ''}
        problem={fields.description}
        onInput={(text) => change({ description: textOrNull(text) })}
      />
      <TextField
        id="tags"
        label="Tags"
        hint="separated by commas"
        value={form.tags.join(', ')}
        problem={fields.tags}
        onInput={(text) => change({ tags: text.split(',').map((tag) => tag.trimStart()) })}
      />
    </>
  );
}

/** The settings that jobs may send too. */
export function RunSettings(props: PartProps) {
  const { form, answer, change, fields } = props;
  return (
    <section class="panel" aria-labelledby="runs-settings">
      <h2 id="runs-settings">Runs</h2>
      <p class="hint">A value that is set here can no longer be overwritten by a job.</p>
      <div class="field-grid">
        <ScheduleFields {...props} />
        <LimitFields {...props} />
        <SelectField
          id="enabled"
          label="On or off"
          hint="Nothing is expected of a task that is off."
          value={form.enabled === null ? '' : String(form.enabled)}
          choices={enabledChoices}
          problem={fields.enabled}
          onChange={(value) => change({ enabled: value === '' ? null : value === 'true' })}
        />
        <WordFields {...props} />
      </div>
      <SchedulePreview
        text={form.schedule ?? answer.task.schedule}
        zone={form.timeZone ?? answer.timeZone}
        isRefused={fields.schedule !== undefined}
      />
    </section>
  );
}
