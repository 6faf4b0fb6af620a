import { expect, it } from 'vitest';
import { waitTargets } from '../../src/option-types/wait-targets.ts';
import { read } from './try-option-type.ts';

const type = waitTargets();

it('reads targets as they are, and shows no password', () => {
  const targets = ['tcp://db:5432', 'http://me:hush@web/ready'];
  expect(read(type, ' tcp://db:5432, http://me:hush@web/ready')).toEqual(targets);
  expect(type.show(targets)).toBe('tcp://db:5432, http://web/ready');
  expect(type.write(targets)).toBe('tcp://db:5432,http://me:hush@web/ready');
});
