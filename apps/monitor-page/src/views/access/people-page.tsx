import '../../style/access.css';
import type { PeopleAnswer } from '@procwrap/page-api';
import { DeleteButton } from '../../parts/delete-button.tsx';
import { Loading, ProblemNotice } from '../../parts/notices.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { Ago } from '../../parts/times.tsx';
import { Title } from '../../parts/title.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { levelOf } from './key-form.tsx';
import { levels } from './levels.ts';
import { PasswordButton } from './password-button.tsx';
import { PersonForm } from './person-form.tsx';

type Person = PeopleAnswer['people'][number];

interface RowProps {
  readonly person: Person;
  readonly onChange: () => void;
}

interface LevelProps {
  readonly person: Person;
  readonly isBusy: boolean;
  readonly onChange: (level: Person['level']) => void;
}

function LevelChoice({ person, isBusy, onChange }: LevelProps) {
  return (
    <select
      aria-label={`Level of ${person.name}`}
      value={person.level}
      disabled={isBusy}
      onChange={(event) => onChange(levelOf(event.currentTarget.value))}
    >
      {levels.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

function PersonRow({ person, onChange }: RowProps) {
  const { isBusy, problem, send } = useSending();
  const change = async (body: Partial<Person>) => {
    const answer = await send('PATCH', `/people/${person.id}`, body);
    if (answer.ok) onChange();
  };
  return (
    <tr class={person.enabled ? undefined : 'is-off'}>
      <th scope="row">
        {person.name} {!person.enabled && <span class="chip">off</span>}
      </th>
      <td data-title="Level">
        <LevelChoice person={person} isBusy={isBusy} onChange={(level) => void change({ level })} />
      </td>
      <td data-title="Since">
        <Ago ms={person.createdAtMs} />
      </td>
      <td class="row-actions">
        <button
          type="button"
          class="button"
          disabled={isBusy}
          onClick={() => void change({ enabled: !person.enabled })}
        >
          {person.enabled ? 'Turn off' : 'Turn on'}
          <span class="only-spoken"> {person.name}</span>
        </button>
        <PasswordButton id={person.id} name={person.name} />
        <DeleteButton
          path={`/people/${person.id}`}
          what={person.name}
          warning="This person can no longer sign in."
          onDeleted={onChange}
        />
        <ProblemNotice problem={problem} />
      </td>
    </tr>
  );
}

/** Who may sign in. */
export function PeoplePage() {
  const { value, problem, reload } = useAnswer<PeopleAnswer>('/people');
  return (
    <>
      <div class="page-head">
        <Title window="People">People</Title>
      </div>
      <PersonForm onMade={reload} />
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === null && problem === null && <Loading what="people" />}
      {value !== null && (
        <div class="table-box panel">
          <table class="table stacks">
            <TableHead titles={['Name', 'Level', 'Since']} hasActions />
            <tbody>
              {value.people.map((person) => (
                <PersonRow key={person.id} person={person} onChange={reload} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
