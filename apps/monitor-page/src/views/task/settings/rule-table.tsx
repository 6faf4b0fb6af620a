import { ShapeMark } from '../../../parts/shape.tsx';
import { incidentKinds, lookOfKind } from '../../../states/incident-words.ts';
import type { PartProps } from './part-props.ts';
import { withRule } from './settings-values.ts';

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

interface Rule {
  readonly opensAfter: number;
  readonly resolvesAfter: number;
}

interface OwnProps {
  readonly words: string;
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
}

function OwnRule({ words, rule, onChange }: OwnProps) {
  return (
    <span class="rule">
      opens after
      <RuleNumber
        label={`${words}: opens after so many bad runs`}
        value={rule.opensAfter}
        onInput={(opensAfter) => onChange({ ...rule, opensAfter })}
      />
      bad, resolves after
      <RuleNumber
        label={`${words}: resolves after so many good runs`}
        value={rule.resolvesAfter}
        onInput={(resolvesAfter) => onChange({ ...rule, resolvesAfter })}
      />
      good
    </span>
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
          <OwnRule words={look.words} rule={rule} onChange={set} />
        )}
      </td>
    </tr>
  );
}

/** After how many runs an incident of each kind opens and resolves. */
export function RuleTable(props: PartProps) {
  return (
    <div class="table-box">
      <table class="table rules stacks">
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
  );
}
