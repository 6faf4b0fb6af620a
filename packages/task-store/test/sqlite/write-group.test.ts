import { expect, test } from 'vitest';
import { writeGroup } from '../../src/sqlite/write-group.ts';

test('an error that ends the transaction itself fails every write of the group', async () => {
  const said: string[] = [];
  let isOpen = false;
  const statements = {
    run: (text: string) => {
      said.push(text);
      if (text === 'begin immediate') isOpen = true;
    },
    isInTransaction: () => isOpen,
  };
  const full = async () => {
    isOpen = false;
    throw new Error('disk full');
  };
  const never = async () => said.push('never');
  const results = await writeGroup(statements, [async () => 1, full, never]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(said).toEqual(['begin immediate', 'savepoint one', 'release one', 'savepoint one']);
});
