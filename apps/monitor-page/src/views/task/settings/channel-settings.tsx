import type { ChannelsAnswer } from '@procwrap/page-api';
import { SwitchField } from '../../../parts/field.tsx';
import { useAnswer } from '../../../server/use-answer.tsx';
import { NumberSetting } from './number-setting.tsx';
import type { PartProps } from './part-props.ts';

interface ChoicesProps {
  readonly chosen: readonly string[];
  readonly channels: ChannelsAnswer['channels'];
  readonly onToggle: (id: string, isOn: boolean) => void;
}

const labelOf = ({ name, enabled, environment }: ChannelsAnswer['channels'][number]): string => {
  const only = environment === null ? '' : ` (only ${environment})`;
  return enabled ? `${name}${only}` : `${name} (off)`;
};

function Choices({ chosen, channels, onToggle }: ChoicesProps) {
  const isSent = channels.some(({ id, enabled }) => enabled && chosen.includes(id));
  return (
    <div class="switches">
      {channels.map((channel) => (
        <SwitchField
          key={channel.id}
          id={`channel-${channel.id}`}
          label={labelOf(channel)}
          checked={chosen.includes(channel.id)}
          onChange={(isOn) => onToggle(channel.id, isOn)}
        />
      ))}
      {!isSent && <p class="hint">No message is sent.</p>}
    </div>
  );
}

/** Which channels get the incidents of a task. */
export function ChannelSettings(props: PartProps) {
  const { form, change, fields } = props;
  const { value } = useAnswer<ChannelsAnswer>('/channels');
  const chosen = form.channels;
  const toggle = (id: string, isOn: boolean) => {
    const others = (chosen ?? []).filter((one) => one !== id);
    change({ channels: isOn ? [...others, id] : others });
  };
  return (
    <section class="panel" aria-labelledby="channel-settings">
      <h2 id="channel-settings">Channels</h2>
      <SwitchField
        id="usual-channels"
        label="The default channels"
        checked={chosen === null}
        onChange={(isUsual) => change({ channels: isUsual ? null : [] })}
      />
      {chosen !== null && (
        <Choices chosen={chosen} channels={value?.channels ?? []} onToggle={toggle} />
      )}
      {fields.channels && <p class="field-problem">{fields.channels}</p>}
      <div class="field-grid">
        <NumberSetting
          {...props}
          name="repeatHours"
          label="Repeat while open, every so many hours"
          usual="never"
        />
      </div>
    </section>
  );
}
