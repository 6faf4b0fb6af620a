import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeOptions, type OptionHelp } from '@procwrap/config';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { useServer } from '../../server.ts';

/**
 * A text that no option of the type accepts; types without one accept any text except an empty one.
 */
const wrongTexts: Readonly<Record<string, string>> = {
  uuid: 'no-uuid',
  boolean: 'maybe',
  json: '{',
  integer: 'many',
  seconds: 'soon',
  choice: 'nonsense',
  factor: 'twice',
  probability: '1.5',
  'exit codes': '7,x',
  'signal map': 'TERM-QUIT',
  'exit map': '143-0',
  url: 'nonsense',
  schedule: 'every day',
  secret: 'two words',
  port: '70000',
};

/** These accept any text, also an empty one. */
const anyText = new Set([
  'resolvedEnvVarNamePrefix',
  'resolvedEnvVarNameSuffix',
  'resolvedConfigPropertyNamePrefix',
  'resolvedConfigPropertyNameSuffix',
  'inputValue',
  'taskVersionText',
  'taskVersionSignature',
  'executionMethodType',
  'commandLine',
  'envLocations',
  'configLocations',
]);

const server = useServer();
const options = describeOptions().filter(({ name }) => !anyText.has(name));
const flagOf = ({ flags, negatedFlags }: OptionHelp): string =>
  [...flags, ...negatedFlags.map(({ flag }) => flag)].findLast((flag) => flag.startsWith('--')) ??
  '';

it.each(options.map((option) => [option.name, option] as const))(
  'a wrong value of %s is one line, 78, no program and no request',
  (_name, option) =>
    withTempDir(async (dir) => {
      const flag = flagOf(option);
      const wrong = `${flag}=${wrongTexts[option.type] ?? ''}`;
      // A variable would override the flag.
      const others = Object.entries(server.env()).filter(
        ([key]) => !option.variables.includes(key),
      );
      const env = Object.fromEntries(others);
      const { code, lines } = await wrapHere([wrong, 'touch', join(dir, 'made')], env);
      expect(code).toBe(78);
      expect(lines.split('\n').filter((line) => line.includes('ERROR'))).toEqual([
        expect.stringContaining(`procwrap ERROR ${flag}: `),
      ]);
      expect(existsSync(join(dir, 'made'))).toBe(false);
      expect(server.get().requests).toEqual([]);
    }),
);
