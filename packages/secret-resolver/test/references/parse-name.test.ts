import { describe, expect, it } from 'vitest';
import { createProviderTable } from '../../src/documents/provider-table.ts';
import { createBuiltInProviders } from '../../src/providers/built-in.ts';
import { nameBetween, parseNamedLocation } from '../../src/references/parse-name.ts';

const table = createProviderTable(createBuiltInProviders());
const sm = 'arn:aws:secretsmanager:us-east-2:1:secret:db';

const read = (middle: string, text: string) => {
  const { target, location } = parseNamedLocation(middle, text, table);
  return location.ok
    ? `${target} = ${location.value.provider}:${location.value.address}`
    : `${target}: ${location.problem}`;
};

describe('parseNamedLocation', () => {
  it.each([
    ['DB', 'AWS_SM:x', 'DB = AWS_SM:x'],
    ['AWS_SM_DB', 'x', 'DB = AWS_SM:x'],
    ['AWS_SM_DB', sm, `DB = AWS_SM:${sm}`],
    ['AWS_SSM_DB', '/a', 'DB = AWS_SSM:/a'],
    ['AWS_APP_CONFIG_X', 'a/b/c', 'X = AWS_APPCONFIG:a/b/c'],
    ['AWS_APPCONFIG_X', 'a/b/c', 'X = AWS_APPCONFIG:a/b/c'],
    ['ENV_OUT', 'SRC', 'OUT = ENV:SRC'],
    ['ENV_LOCATION', sm, `ENV_LOCATION = AWS_SM:${sm}`],
    ['ENV_Y', 'PLAIN:z', 'ENV_Y = PLAIN:z'],
    ['FILE_NAME', 'FILE:/x', 'FILE_NAME = FILE:/x'],
    ['PLAIN_X', sm, `X = PLAIN:${sm}`],
    ['PLAIN_X', '', 'X = PLAIN:'],
    ['ENVIRONMENT', 'PLAIN:ok', 'ENVIRONMENT = PLAIN:ok'],
    ['ENV_', 'a', 'ENV_ = FILE:a'],
    ['AWS_SM_DB', 'x|JP:', 'DB: the JSON path after |JP: is empty'],
  ])('%s with %j is %s', (middle, text, expected) => {
    expect(read(middle, text)).toBe(expected);
  });
});

describe('nameBetween', () => {
  it.each([
    ['A_X', '', '_X', 'A'],
    ['R_A', 'R_', '', 'A'],
    ['R_A_X', 'R_', '_X', 'A'],
    ['_X', '', '_X', undefined],
    ['A', '', '', undefined],
    ['B_A_X', 'R_', '_X', undefined],
    ['R_A_Y', 'R_', '_X', undefined],
  ])('%s between %j and %j is %s', (name, prefix, suffix, expected) => {
    expect(nameBetween(name, { prefix, suffix })).toBe(expected);
  });
});
