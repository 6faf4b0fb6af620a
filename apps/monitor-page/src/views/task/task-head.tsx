import type { TaskAnswer } from '@procwrap/page-api';
import { JobText } from '../../parts/job-text.tsx';
import { StateLabel } from '../../parts/shape.tsx';
import { Ticking } from '../../parts/times.tsx';
import { Title } from '../../parts/title.tsx';
import { runPath, taskPath } from '../../routing/routes.ts';
import { lookOfStatus, lookOfTask } from '../../states/looks.ts';
import { runningText } from '../home/now-next.ts';

interface HeadProps {
  readonly answer: TaskAnswer;
  readonly current: 'task' | 'settings';
}

function Tabs({
  uuid,
  current,
}: {
  readonly uuid: string;
  readonly current: HeadProps['current'];
}) {
  const path = taskPath(uuid);
  return (
    <nav aria-label="Parts of the task">
      <ul class="tabs">
        <li>
          <a href={path} aria-current={current === 'task' ? 'page' : undefined}>
            Overview
          </a>
        </li>
        <li>
          <a href={`${path}/settings`} aria-current={current === 'settings' ? 'page' : undefined}>
            Settings
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** The name and the state of a task, and its parts. */
export function TaskHead({ answer, current }: HeadProps) {
  const { task, description } = answer;
  const look = lookOfTask(task);
  return (
    <div class="task-head">
      <div class="task-title">
        <Title window={current === 'task' ? task.name : `${task.name}, settings`}>
          <JobText text={task.name} />
        </Title>
        {look.tone !== 'running' && <StateLabel look={look} />}
        {task.inProgress.slice(0, 3).map((run) => (
          <a key={run.uuid} class="in-progress" href={runPath(run.uuid)}>
            <StateLabel look={lookOfStatus(run.status)} />{' '}
            <Ticking text={(nowMs) => runningText({ inProgress: [run] }, nowMs)} />
          </a>
        ))}
        <span class="chips">
          {task.environment !== '' && (
            <span class="chip">
              <JobText text={task.environment} />
            </span>
          )}
          {task.isMuted && <span class="chip">muted</span>}
          {task.tags.map((tag) => (
            <span key={tag} class="chip chip-tag">
              <JobText text={tag} />
            </span>
          ))}
        </span>
      </div>
      {description !== '' && (
        <p class="muted">
          <JobText text={description} />
        </p>
      )}
      <Tabs uuid={task.uuid} current={current} />
    </div>
  );
}
