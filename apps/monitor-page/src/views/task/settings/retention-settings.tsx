import { NumberSetting } from './number-setting.tsx';
import type { PartProps } from './part-props.ts';

/** How long runs are kept. */
export function RetentionSettings(props: PartProps) {
  return (
    <section class="panel" aria-labelledby="retention">
      <h2 id="retention">History</h2>
      <p class="hint">A run in progress is never deleted.</p>
      <div class="field-grid">
        <NumberSetting {...props} name="mostRuns" label="Most runs" usual="1000" />
        <NumberSetting {...props} name="mostAgeDays" label="Most days" usual="no limit" />
        <NumberSetting {...props} name="mostBytes" label="Most bytes of output" usual="no limit" />
      </div>
    </section>
  );
}
