import { expect, it } from 'vitest';
import { readArgv, shown } from '../readings.ts';

it.each(['s3://bucket/spool', 'FILE:///var/spool', 'https://example.com/x'])(
  '%s is no path',
  (url) =>
    expect(shown(readArgv('--spool-dir', url, 'job'))).toEqual([
      `error --spool-dir: is a URL; expected a path`,
    ]),
);

it.each(['C:\\spool', 'a:b/c', '/a://b', './s3://bucket'])('%s is a path', (path) =>
  expect(shown(readArgv('--spool-dir', path, 'job'))).toEqual([]),
);
