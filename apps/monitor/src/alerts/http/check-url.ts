/** What is wrong with the address of a receiver; undefined when nothing is. */
export function urlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return 'expected a URL that begins with http:// or https://';
  if (url.username !== '' || url.password !== '')
    return 'expected a URL without a user name and a password';
  return undefined;
}
