import { describe, expect, it } from 'vitest';
import { knownFlags } from '../../src/argv/known-flags.ts';
import { requestNames } from '../../src/argv/requests.ts';
import { parseArgv } from '../../src/argv.ts';
import { wordsByAnswer, wordsByFlag } from '../../src/table/asked-words.ts';

const flags = [...knownFlags().keys()];
const words = [wordsByFlag, wordsByAnswer]
  .flatMap((table) => Object.values(table))
  .flatMap((text) => text.split(' '));

const hintFor = (word: string): string | undefined =>
  parseArgv([word, 'true']).findings[0]?.message.split('; ').slice(1).join('; ');

describe('the words of other programs', () => {
  it('stand for flags that exist', () => {
    for (const key of Object.keys(wordsByFlag)) expect(flags).toContain(key.split(' ')[0]);
    const named = Object.keys(wordsByAnswer).flatMap((text) => text.match(/--[a-z-]+/g) ?? []);
    expect(named.filter((flag) => !flags.includes(flag) && flag !== '--json')).toEqual([]);
  });

  it('stand for requests that exist', () => {
    const requests = Object.keys(wordsByAnswer).flatMap(
      (text) => /procwrap (\w+)\?/.exec(text)?.[1] ?? [],
    );
    for (const request of requests) expect(requestNames).toContain(request);
  });

  it('are in one place each, and are no flags', () => {
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    const own = words.filter((word) => flags.includes(word.length > 1 ? `--${word}` : `-${word}`));
    expect(own).toEqual([]);
  });
});

describe('an unknown flag finds what people mean', () => {
  it.each([
    // Any program
    ['--retry', 'did you mean --retries?'],
    ['--attempts', 'did you mean --retries?'],
    ['--verbose', 'did you mean --log-level DEBUG?'],
    ['--debug', 'did you mean --log-level DEBUG?'],
    ['--silent', 'did you mean --quiet?'],
    ['-q', 'did you mean --quiet?'],
    ['-V', 'did you mean --version?'],
    ['-H', 'did you mean --help?'],
    ['--dry-run', 'did you mean --explain?'],
    ['--cwd', 'did you mean --work-dir?'],
    ['--shell', 'did you mean --command-line?'],
    ['--name', 'did you mean --task-name?'],
    ['--key', 'did you mean --api-key?'],
    ['--url', 'did you mean --api-base-url?'],
    ['--server', 'did you mean --api-base-url?'],
    ['--config-file', 'did you mean --options-file?'],
    ['--lock-timeout', 'did you mean --lock-wait?'],
    ['--offline', 'did you mean --offline-mode?'],
    ['--slack', 'did you mean --notify?'],
    ['--otel', 'did you mean --trace?'],
    ['--metrics', expect.stringContaining('--trace sends spans')],
    ['--json', expect.stringContaining('--explain=json')],
    ['--color', expect.stringContaining('NO_COLOR=1')],
    ['--no-color', expect.stringContaining('NO_COLOR=1')],
    ['--env-var', expect.stringContaining('NAME=value')],
    ['--email', expect.stringContaining('--notify URL')],
    ['--memory', expect.stringContaining('ulimit')],
    ['--doctor', 'did you mean procwrap doctor?'],
    // timeout(1), nice(1)
    ['--signal=INT', 'did you mean --map-signal TERM:SIGNAL?'],
    ['--kill-after', 'did you mean --process-termination-grace-period?'],
    ['--grace', 'did you mean --process-termination-grace-period?'],
    ['--foreground', expect.stringContaining('has the terminal')],
    ['--preserve-status', expect.stringContaining('--map-exit 124')],
    ['--nice', expect.stringContaining('write nice')],
    // tini, dumb-init, gosu, docker
    ['--single-child', 'did you mean --no-process-group-termination?'],
    ['--rewrite', 'did you mean --map-signal TERM:SIGNAL?'],
    ['--subreaper', expect.stringContaining('are ended anyway')],
    ['-g', expect.stringContaining('are ended anyway')],
    ['--init', expect.stringContaining('an init itself')],
    ['--group', 'did you mean --user USER:GROUP?'],
    ['--uid', 'did you mean --user?'],
    // chronic, supervisord
    ['--chronic', 'did you mean --quiet-on-success?'],
    ['--autorestart', 'did you mean --retries?'],
    ['--startretries', 'did you mean --retries?'],
    ['--stopwaitsecs', 'did you mean --process-termination-grace-period?'],
    ['--stopasgroup', expect.stringContaining('are ended anyway')],
    ['--umask', expect.stringContaining('write umask')],
    ['--daemon', expect.stringContaining('in the foreground')],
    // runitor, with one dash
    ['-uuid', 'did you mean --task-uuid?'],
    ['--every', expect.stringContaining('use cron')],
    ['--ping-key', 'did you mean --api-key?'],
    ['--api-retries', 'did you mean --api-error-timeout?'],
    ['--api-timeout', 'did you mean --api-request-timeout?'],
    // doppler, chamber
    ['--mount', 'did you mean --env-output-filename?'],
    ['--watch', 'did you mean --watch-secrets?'],
    ['--fallback', expect.stringContaining('never copied to a disk')],
    ['--forward-signals', expect.stringContaining('passed on anyway')],
    ['--pristine', expect.stringContaining('env -i')],
    ['--strict', expect.stringContaining('--no-fail-fast-config-resolution')],
    // Nearly such a word
    ['--verbos', 'did you mean --log-level DEBUG?'],
    ['--dry-rn', 'did you mean --explain?'],
    // A long flag with one dash
    ['-timeout', 'did you mean --timeout?'],
    ['-lock=x', 'did you mean --lock?'],
  ])('%s: %s', (word, hint) => expect(hintFor(word)).toEqual(hint));

  it('answers a request with one dash', () =>
    expect(parseArgv(['-help'])).toMatchObject({ request: 'help', findings: [] }));

  it('finds the flags of a request', () =>
    expect(parseArgv(['spool', '--jso']).findings[0]?.message).toContain('did you mean --json?'));
});
