import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, parsePassword } from '../../src/people/passwords.ts';

describe('passwords', () => {
  it('are stored as scrypt with cost and salt, and known again', async () => {
    const stored = await hashPassword('correct horse');
    expect(stored).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(stored).not.toBe(await hashPassword('correct horse'));
    expect(await isPassword('correct horse', stored)).toBe(true);
    expect(await isPassword('correct horsf', stored)).toBe(false);
  });

  it('are compared as they look, in whichever form accents are typed', async () =>
    expect(await isPassword('e\u0301cole 12345', await hashPassword('\u00e9cole 12345'))).toBe(
      true,
    ));

  it('never match where none is stored, or something else', async () => {
    expect(await isPassword('', null)).toBe(false);
    expect(await isPassword('x', 'plain$x')).toBe(false);
  });

  it('are an error where the stored one has a cost that scrypt does not take', async () => {
    const stored = (await hashPassword('correct horse')).replace('$32768$', '$3$');
    await expect(isPassword('correct horse', stored)).rejects.toThrow(/scrypt/i);
  });

  it.each(['', 'nine char', 'x'.repeat(201), 1234567890, null, ['correct horse']])(
    'are refused as %j',
    (text) => expect(parsePassword(text).ok).toBe(false),
  );

  it('count characters, not bytes', () => expect(parsePassword('😀'.repeat(10)).ok).toBe(true));
});
