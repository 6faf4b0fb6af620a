/** Where to go after signing in: a path of this page and nothing else, so that no link can lead to another site. */
export function backPath(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
  const url = URL.parse(wanted, 'http://page.invalid');
  if (url === null || url.origin !== 'http://page.invalid') return '/';
  return `${url.pathname}${url.search}`;
}
