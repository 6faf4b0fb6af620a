import type { ScheduleAnswer } from '@procwrap/page-api';
import { useEffect, useState } from 'preact/hooks';
import { withQuery } from '../../../routing/routes.ts';
import { useAnswer } from '../../../server/use-answer.tsx';
import { NextTimes } from '../schedule-part.tsx';

const typingMs = 300;

/** A value that stays as it is until nobody has changed it for a while. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface PreviewProps {
  readonly text: string;
  readonly zone: string;
  /** Whether the field itself already says what is wrong. */
  readonly isRefused: boolean;
}

/** What a schedule means, before it is saved. */
export function SchedulePreview({ text, zone, isRefused }: PreviewProps) {
  const path = useSettled(text === '' ? '' : withQuery('/schedule', { text, zone }));
  const { value, problem } = useAnswer<ScheduleAnswer>(path === '' ? null : path);
  return (
    <div class="preview" role="status">
      {value?.words != null && <p>{value.words}</p>}
      {value?.problem != null && !isRefused && <p class="field-problem">{value.problem}</p>}
      {problem !== null && <p class="field-problem">{problem.problem}</p>}
      {value !== null && value.nextFiveMs.length > 0 && (
        <NextTimes times={value.nextFiveMs} timeZone={zone} />
      )}
    </div>
  );
}
