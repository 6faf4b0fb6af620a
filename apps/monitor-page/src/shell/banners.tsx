import type { StatusAnswer } from '@procwrap/page-api';
import { useEffect, useState } from 'preact/hooks';
import { feedState } from '../live/use-live.tsx';
import { At } from '../parts/times.tsx';
import { clock, isOpenPage, session } from '../server/surroundings.tsx';
import { useAnswer } from '../server/use-answer.tsx';

/** A short break is not worth a word. */
const quietMs = 1500;

/** Says when the page no longer gets events, so that nobody takes old figures for new ones. */
export function ConnectionBanner() {
  const isLost = feedState.value === 'lost';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isLost) return setShown(false);
    const timer = setTimeout(() => setShown(true), quietMs);
    return () => clearTimeout(timer);
  }, [isLost]);
  const isVisible = isShown && isLost && !isOpenPage();
  return (
    <div role="status" aria-live="polite">
      {isVisible && (
        <p class="banner">
          <strong>Not connected.</strong> What you see may be old. Trying again…
        </p>
      )}
    </div>
  );
}

const checkEveryMs = 60_000;

/** Says what is wrong with the monitor itself: a full disk, a channel that fails, a pause after an outage. */
export function MonitorProblems() {
  const isSignedIn = session.value?.person != null;
  const { value, reload } = useAnswer<StatusAnswer>(isSignedIn ? '/status' : null);
  useEffect(() => {
    const timer = setInterval(reload, checkEveryMs);
    return () => clearInterval(timer);
  }, [reload]);
  if (value === null || !isSignedIn) return null;
  const listensUntilMs = value.listensUntilMs ?? 0;
  const listens = listensUntilMs > clock.now.value;
  if (value.problems.length === 0 && !listens) return null;
  return (
    <section class="notice notice-missed" aria-label="The monitor itself">
      <ul class="plain">
        {value.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {listens && (
          <li>
            The monitor has just started or was away: until <At ms={listensUntilMs} /> it does not
            report missed and late runs. Failures are reported at once.
          </li>
        )}
      </ul>
    </section>
  );
}
