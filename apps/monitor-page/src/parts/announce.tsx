import { signal } from '@preact/signals';

/** What screen readers say next. */
const announced = signal('');

/** Has screen readers say something when they are done with what they say now. */
export function announce(text: string): void {
  announced.value = text;
}

/** The place that screen readers listen to. */
export function Announcer() {
  return (
    <div class="only-spoken" role="status" aria-live="polite">
      {announced}
    </div>
  );
}
