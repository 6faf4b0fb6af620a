/** The pages that an address can name. */
export type PageName =
  | 'home'
  | 'task'
  | 'settings'
  | 'run'
  | 'timeline'
  | 'incidents'
  | 'channels'
  | 'keys'
  | 'people'
  | 'audit'
  | 'status'
  | 'sign-in'
  | 'setup'
  | 'not-found';

/** What an address asks for. */
export interface Route {
  readonly page: PageName;
  /** The task or the run; empty where the page has none. */
  readonly id: string;
  readonly query: URLSearchParams;
}

const flat: ReadonlySet<string> = new Set([
  'timeline',
  'incidents',
  'channels',
  'keys',
  'people',
  'audit',
  'status',
  'sign-in',
  'setup',
]);

const isFlat = (name: string): name is PageName => flat.has(name);

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
};

function pageOf(segments: readonly string[]): Pick<Route, 'page' | 'id'> {
  const [first = '', id = '', last, ...more] = segments;
  if (first === '') return { page: 'home', id: '' };
  if (isFlat(first) && id === '') return { page: first, id: '' };
  if (first === 'runs' && id !== '' && last === undefined) return { page: 'run', id };
  if (first === 'tasks' && id !== '' && more.length === 0) {
    if (last === undefined) return { page: 'task', id };
    if (last === 'settings') return { page: 'settings', id };
  }
  return { page: 'not-found', id: '' };
}

/** Reads an address, e.g. `/tasks/UUID?status=FAILED`. */
export function parseRoute({ pathname, search }: Pick<URL, 'pathname' | 'search'>): Route {
  const segments = pathname
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map(decoded);
  const query = new URLSearchParams(search);
  return segments.every((segment) => segment !== null)
    ? { ...pageOf(segments), query }
    : { page: 'not-found', id: '', query };
}

/** The address of a task. */
export function taskPath(uuid: string): string {
  return `/tasks/${encodeURIComponent(uuid)}`;
}

/** The address of a run. */
export function runPath(uuid: string): string {
  return `/runs/${encodeURIComponent(uuid)}`;
}

/** An address with the values that are not empty. */
export function withQuery(
  path: string,
  values: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== '' && value !== null && value !== undefined) query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query}`;
}
