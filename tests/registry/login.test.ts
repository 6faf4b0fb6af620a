import { lstatSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSomebody } from './somebody.ts';

let somebody: ReturnType<typeof makeSomebody>;
beforeEach(() => {
  somebody = makeSomebody();
});
afterEach(() => somebody.leave());

describe('registry:login', () => {
  it('maps our scope to a registry by address, and writes no token', async () => {
    const { status, output } = await somebody.login(
      ['--registry', 'https://registry.example/npm'],
      {
        NPM_TOKEN: 'tok-1',
      },
    );
    expect({ status, output }).toEqual({
      status: 0,
      output: '@procwrap comes from https://registry.example/npm/; nothing else was changed.\n',
    });
    expect(somebody.npmrc()).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as npm reads it
      '@procwrap:registry=https://registry.example/npm/\n//registry.example/npm/:_authToken=${NPM_TOKEN}\n',
    );
  });

  it('--out removes our scope and its token', async () => {
    await somebody.login(['--registry', 'https://registry.example/'], { NPM_TOKEN: 'tok-1' });
    expect(await somebody.login(['--out'])).toEqual({
      status: 0,
      output: `Removed from ${somebody.path}: @procwrap from https://registry.example/ and its token.\n`,
    });
    expect(somebody.npmrc().trim()).toBe('');
    expect((await somebody.login(['--out'])).output).toContain('nothing was changed');
  });

  it('--out reports a missing token, and a restored one of the user', async () => {
    const path = somebody.path;
    writeFileSync(path, '@procwrap:registry=https://registry.example/\n');
    expect((await somebody.login(['--out'])).output).toContain('there was no token for it');
    writeFileSync(path, '//registry.example/:_authToken=theirs\n');
    await somebody.login(['--registry', 'https://registry.example/'], { NPM_TOKEN: 'tok-1' });
    expect((await somebody.login(['--out'])).output).toContain(
      'The token that you had before is back.',
    );
    expect(somebody.npmrc()).toBe('//registry.example/:_authToken=theirs\n');
  });

  it('replaces the target of a link in one step, and leaves no other file', async () => {
    const [path, real] = [somebody.path, join(somebody.folder, 'elsewhere')];
    writeFileSync(real, 'color=false\n', { mode: 0o644 });
    const before = statSync(real).ino;
    symlinkSync('elsewhere', path);
    await somebody.login(['--registry', 'https://registry.example/'], { NPM_TOKEN: 'tok-1' });
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o600);
    expect(statSync(real).ino).not.toBe(before);
    expect(readdirSync(somebody.folder).sort()).toEqual(['.npmrc', 'bin', 'elsewhere']);
  });

  it('refuses a variable with a line break in it', async () => {
    const { status, output } = await somebody.login(['--registry', 'https://registry.example/'], {
      NPM_TOKEN: 'tok-hidden\n',
    });
    expect(output).toContain('refused: The token in the variable NPM_TOKEN is missing, or has');
    expect(output).not.toContain('tok-hidden');
    expect(status).toBe(1);
  });

  it.each([
    [[], 'No registry was named.'],
    [['--registry', 'https://registry.example/'], 'The variable NPM_TOKEN is not set.'],
    [['--regsitry', 'x'], "Unknown option '--regsitry'"],
  ])('refuses %j and prints the usage', async (args, why) => {
    const { status, output } = await somebody.login(args);
    expect(output).toContain(`refused: ${why}`);
    expect(status).toBe(1);
  });
});
