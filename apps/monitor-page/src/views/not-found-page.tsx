import { Title } from '../parts/title.tsx';

/** Shown where an address leads nowhere. */
export function NotFoundPage() {
  return (
    <section class="narrow">
      <Title window="Not found">There is no such page</Title>
      <p>The address may be mistyped, or what it showed was deleted.</p>
      <p>
        <a class="button" href="/">
          Go to all tasks
        </a>
      </p>
    </section>
  );
}
