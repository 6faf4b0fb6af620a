import { describe, expect, it } from 'vitest';
import { errorCode, errorMessage, isProcwrapError, ProcwrapError } from '../src/index.ts';

describe('ProcwrapError', () => {
  it('has a stable code and its cause', () => {
    const cause = new Error('inner');
    const error = new ProcwrapError('PW_TEST', 'outer', { cause });
    expect(error).toMatchObject({
      name: 'ProcwrapError',
      code: 'PW_TEST',
      message: 'outer',
      cause,
    });
    expect(isProcwrapError(error)).toBe(true);
    expect(isProcwrapError(cause)).toBe(false);
    expect(isProcwrapError('text')).toBe(false);
  });

  it('has its message read by errorMessage, which takes any thrown value', () => {
    expect(errorMessage(new Error('x'))).toBe('x');
    expect(errorMessage(7)).toBe('7');
  });
});

describe('errorCode', () => {
  it('is the code of an error, when that is a text', () => {
    expect(errorCode(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe('ENOENT');
    expect(errorCode(Object.assign(new Error('x'), { code: 7 }))).toBeUndefined();
    expect(errorCode(new Error('x'))).toBeUndefined();
    expect(errorCode({ code: 'ENOENT' })).toBeUndefined();
  });
});
