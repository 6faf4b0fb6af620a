import type { ComponentChildren } from 'preact';
import type { Problem } from '../server/requests.ts';

/** What is shown until the first answer is there. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <div class="loading" role="status">
      <span class="only-spoken">Loading {what}</span>
      <span class="loading-line" />
      <span class="loading-line" />
      <span class="loading-line" />
    </div>
  );
}

/** A problem in one line, with a way to try again. */
export function ProblemNotice({
  problem,
  onRetry,
}: {
  readonly problem: Problem | null;
  readonly onRetry?: () => void;
}) {
  if (problem === null) return null;
  return (
    <div class="notice notice-bad" role="alert">
      <p>{problem.problem}</p>
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** What is said where a list is empty. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
