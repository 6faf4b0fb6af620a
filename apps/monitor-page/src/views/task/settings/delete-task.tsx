import type { HomeTask } from '@procwrap/page-api';
import { DeleteButton } from '../../../parts/delete-button.tsx';
import { navigate } from '../../../routing/router.tsx';
import { oneLine } from '../../../text/plain-text.ts';

/** Deletes a task, once its name has been typed. */
export function DeleteTask({ task }: { readonly task: Pick<HomeTask, 'uuid' | 'name'> }) {
  const name = oneLine(task.name);
  return (
    <section class="panel" aria-labelledby="delete-task">
      <h2 id="delete-task">Delete this task</h2>
      <p class="hint">
        Its runs, its history and its incidents are deleted too. A job that reports again may create
        it anew.
      </p>
      <DeleteButton
        path={`/tasks/${task.uuid}`}
        what={`the task ${name}`}
        warning="Its runs, its history and its incidents are deleted too."
        typed={name}
        onDeleted={() => navigate('/')}
      />
    </section>
  );
}
