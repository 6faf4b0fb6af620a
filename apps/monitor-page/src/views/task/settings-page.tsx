import '../../style/task.css';
import type { TaskAnswer, TaskSettingsForm } from '@procwrap/page-api';
import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { Loading, ProblemNotice } from '../../parts/notices.tsx';
import type { Route } from '../../routing/routes.ts';
import { session } from '../../server/surroundings.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { isAtLeast } from '../access/levels.ts';
import { NotFoundPage } from '../not-found-page.tsx';
import { AlertSettings } from './settings/alert-settings.tsx';
import { ChannelSettings } from './settings/channel-settings.tsx';
import { DeleteTask } from './settings/delete-task.tsx';
import { MaintenanceSettings } from './settings/maintenance-settings.tsx';
import { RetentionSettings } from './settings/retention-settings.tsx';
import { RunSettings } from './settings/run-settings.tsx';
import { parseTags, pinnedInWords } from './settings/settings-values.ts';
import { TaskHead } from './task-head.tsx';

interface FormProps {
  readonly answer: TaskAnswer;
  readonly onSaved: () => void;
}

function SaveButton({
  mayChange,
  isBusy,
}: {
  readonly mayChange: boolean;
  readonly isBusy: boolean;
}) {
  if (!mayChange) return <p class="muted">Your level may look at these, and not change them.</p>;
  return (
    <button type="submit" class="button button-main" disabled={isBusy}>
      Save
    </button>
  );
}

function SettingsForm({ answer, onSaved }: FormProps) {
  const [form, setForm] = useState<TaskSettingsForm>(answer.settings);
  const [isSaved, setSaved] = useState(false);
  const { isBusy, problem, send } = useSending();
  const mayChange = isAtLeast(session.value?.person?.level, 'DEVELOPER');
  const change = (part: Partial<TaskSettingsForm>) => {
    setSaved(false);
    setForm((before) => ({ ...before, ...part }));
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const body: TaskSettingsForm = { ...form, tags: parseTags(form.tags.join(',')) };
    const { ok } = await send('PUT', `/tasks/${answer.task.uuid}/settings`, body);
    if (!ok) return;
    setSaved(true);
    announce('The settings are saved');
    onSaved();
  };
  const part = { form, answer, change, fields: problem?.fields ?? {} };
  return (
    <form class="settings" aria-label="Settings" onSubmit={(event) => void save(event)}>
      <p class="notice">{pinnedInWords(form)}</p>
      <fieldset class="plain-fieldset" disabled={!mayChange}>
        <legend class="only-spoken">Settings</legend>
        <RunSettings {...part} />
        <AlertSettings {...part} />
        <ChannelSettings {...part} />
        <MaintenanceSettings {...part} />
        <RetentionSettings {...part} />
      </fieldset>
      <div class="save-bar">
        <ProblemNotice problem={problem} />
        <SaveButton mayChange={mayChange} isBusy={isBusy} />
        {isSaved && <span class="tone-good">✓ saved</span>}
      </div>
    </form>
  );
}

/** What people set for a task. */
export function SettingsPage({ route }: { readonly route: Route }) {
  const { value, problem, reload } = useAnswer<TaskAnswer>(
    `/tasks/${encodeURIComponent(route.id)}`,
  );
  if (problem?.status === 404) return <NotFoundPage />;
  if (value === null)
    return problem === null ? (
      <Loading what="the settings" />
    ) : (
      <ProblemNotice problem={problem} onRetry={reload} />
    );
  return (
    <>
      <TaskHead answer={value} current="settings" />
      <SettingsForm answer={value} onSaved={reload} />
      {isAtLeast(session.value?.person?.level, 'DEVELOPER') && <DeleteTask task={value.task} />}
    </>
  );
}
