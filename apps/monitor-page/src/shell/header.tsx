import { useEffect, useState } from 'preact/hooks';
import { route } from '../routing/router.tsx';
import type { PageName } from '../routing/routes.ts';
import { session, signOut } from '../server/surroundings.tsx';
import { isAtLeast } from '../views/access/levels.ts';
import { nextTheme, theme } from './theme.tsx';

interface Place {
  readonly path: string;
  readonly name: string;
  readonly pages: readonly PageName[];
  readonly forAdmins?: boolean;
}

const places: readonly Place[] = [
  { path: '/', name: 'Home', pages: ['home', 'task', 'settings', 'run'] },
  { path: '/timeline', name: 'Timeline', pages: ['timeline'] },
  { path: '/incidents', name: 'Incidents', pages: ['incidents'] },
  { path: '/channels', name: 'Channels', pages: ['channels'] },
  { path: '/keys', name: 'Keys', pages: ['keys'], forAdmins: true },
  { path: '/people', name: 'People', pages: ['people'], forAdmins: true },
  { path: '/audit', name: 'Audit log', pages: ['audit'], forAdmins: true },
  { path: '/status', name: 'Status', pages: ['status'] },
];

function Places() {
  const isAdmin = isAtLeast(session.value?.person?.level, 'ADMIN');
  const current = route.value.page;
  return (
    <ul class="places">
      {places
        .filter(({ forAdmins }) => isAdmin || !forAdmins)
        .map(({ path, name, pages }) => (
          <li key={path}>
            <a href={path} aria-current={pages.includes(current) ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
    </ul>
  );
}

function ThemeButton() {
  return (
    <button
      type="button"
      class="button button-plain"
      title="Colours: system, light, dark"
      onClick={nextTheme}
    >
      <svg class="shape" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 1 1 0-13zm0 1.800v9.400a4.700 4.700 0 0 0 0-9.400z"
          fill-rule="evenodd"
        />
      </svg>
      <span class="only-spoken">Colours: </span>
      {theme}
    </button>
  );
}

function PersonPart({ onShowKeys }: { readonly onShowKeys: () => void }) {
  const person = session.value?.person;
  return (
    <div class="header-end">
      {person && (
        <button
          type="button"
          class="button button-plain keys-button"
          title="Keys (?)"
          onClick={onShowKeys}
        >
          <kbd>?</kbd>
          <span class="only-spoken">Show the keys</span>
        </button>
      )}
      <ThemeButton />
      {person && (
        <>
          <span class="person" title={`Signed in with level ${person.level}`}>
            {person.name}
          </span>
          <button type="button" class="button button-plain" onClick={() => void signOut()}>
            Sign out
          </button>
        </>
      )}
    </div>
  );
}

/** The top of the page: where one can go, and who one is. */
export function Header({ onShowKeys }: { readonly onShowKeys: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const { page, id } = route.value;
  useEffect(() => setOpen(false), [page, id]);
  const isSignedIn = session.value?.person != null;
  return (
    <header class={isOpen ? 'header is-open' : 'header'}>
      <a class="brand" href="/">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 14V9h3v5zM6.500 14V2h3v12zM11 14V6h3v8z" />
        </svg>
        procwrap
      </a>
      <button
        type="button"
        class="button menu-button"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setOpen(!isOpen)}
      >
        Menu
      </button>
      <div class="menu" id="menu">
        {isSignedIn && (
          <nav aria-label="Pages">
            <Places />
          </nav>
        )}
        <PersonPart onShowKeys={onShowKeys} />
      </div>
    </header>
  );
}
