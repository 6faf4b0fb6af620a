import { describe, expect, it } from 'vitest';
import { decideFollowedLink, type LinkClick } from '../../src/routing/followed-link.ts';

const plain: LinkClick = {
  href: 'http://monitor.test/tasks/a?x=1',
  origin: 'http://monitor.test',
  target: '',
  isDownload: false,
  button: 0,
  hasModifier: false,
  isHandled: false,
};

describe('a click on a link', () => {
  it('stays on the page', () => expect(decideFollowedLink(plain)).toBe('/tasks/a?x=1'));

  it.each<[string, Partial<LinkClick>]>([
    ['another site', { href: 'http://other.test/' }],
    ['a script', { href: 'javascript:alert(1)' }],
    ['no address', { href: '' }],
    ['another window', { target: '_blank' }],
    ['this window, on purpose', { target: '_self' }],
    ['a download', { isDownload: true }],
    ['the middle button', { button: 1 }],
    ['a modifier', { hasModifier: true }],
    ['somebody else took it', { isHandled: true }],
    ['the server', { href: 'http://monitor.test/page/v1/runs/a/output/debug' }],
    ['the metrics', { href: 'http://monitor.test/metrics' }],
  ])('is left to the browser: %s', (_, change) =>
    expect(decideFollowedLink({ ...plain, ...change })).toBeNull(),
  );
});
