import { failure, type Result, success } from '../../result.ts';
import { isLoopback } from './listen.ts';

const read = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** A URL with one of the schemes; what was expected is said without the value, which may hold a password. */
export function parseUrl(schemes: readonly string[], example: string) {
  return (text: string): Result<string> => {
    const url = read(text.trim());
    const isRight = url !== undefined && schemes.includes(url.protocol) && url.hostname !== '';
    return isRight ? success(text.trim()) : failure(`expected a URL such as ${example}`);
  };
}

/** The address of a web server without a path; a slash at the end is taken away. */
export function parseOrigin(text: string): Result<string> {
  const url = read(text.trim());
  const isHttp = url !== undefined && ['http:', 'https:'].includes(url.protocol);
  if (isHttp && url.pathname === '/' && `${url.search}${url.hash}${url.username}` === '')
    return success(url.origin);
  return failure(
    'expected the address of the page without a path, such as https://monitor.example.com',
  );
}

/** The address of a provider for signing in: HTTPS, or HTTP on this machine. */
export function parseIssuer(text: string): Result<string> {
  const url = read(text.trim());
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback({ host: url.hostname }));
  return url && isSafe ? success(url.href) : failure('expected a URL that begins with https://');
}
