import { expect, it } from 'vitest';
import { parseGroup, parsePasswd } from '../../src/user/parse-passwd.ts';

it('reads users, and no other lines', () => {
  const text =
    '# c\n\nroot:x:0:0:root:/root:/bin/sh\nbad:x:zero:0::/:\nshort:x:1\n  a:x:5:6:,,,:/a\n';
  expect(parsePasswd(text)).toEqual([
    { name: 'root', uid: 0, gid: 0, home: '/root' },
    { name: 'a', uid: 5, gid: 6, home: '/a' },
  ]);
});

it('reads groups with their members', () => {
  expect(parseGroup('root:x:0:\nstaff:x:50:a,b\nnone:x:7\nbad:x::a\n')).toEqual([
    { name: 'root', gid: 0, members: [] },
    { name: 'staff', gid: 50, members: ['a', 'b'] },
    { name: 'none', gid: 7, members: [] },
  ]);
});

it('never fails for any text', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed;
  };
  const letters = ['a', ':', '0', '\n', '#', ',', ' ', 'x'];
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 60 }, () => letters[random() % letters.length]).join('');
    for (const { uid, gid } of parsePasswd(text))
      expect([uid, gid].every(Number.isInteger)).toBe(true);
    for (const { gid } of parseGroup(text)) expect(Number.isInteger(gid)).toBe(true);
  }
});
