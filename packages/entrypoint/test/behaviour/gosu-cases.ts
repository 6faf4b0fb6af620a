/** The users and groups of gosu's test images: nobody is in every group, games is in users. */
export const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
games:x:5:60:games:/usr/games:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

export const group = `root:x:0:nobody
daemon:x:1:nobody
games:x:60:nobody
users:x:100:nobody,games
nogroup:x:65534:nobody
`;

interface Case {
  readonly spec: string;
  /** User, group and all groups, or HOME. */
  readonly expected: string;
}

const row = (specs: readonly string[], expected: string): Case[] =>
  specs.map((spec) => ({ spec, expected }));

/** The 17 cases of gosu's suite about user and groups. */
export const identities: readonly Case[] = [
  ...row(['0', '0:0', 'root', '0:root', 'root:0', 'root:root', '', ':0'], '0 0 0'),
  ...row(['1000'], '1000 0 0'),
  ...row(['0:1000', 'root:1000'], '0 1000 1000'),
  ...row(['1000:1000'], '1000 1000 1000'),
  ...row(['1000:root'], '1000 0 0'),
  ...row(['1000:daemon'], '1000 1 1'),
  ...row(['games'], '5 60 60 100'),
  ...row(['games:daemon'], '5 1 1'),
  ...row(['0:'], '0 0 0'),
];

/** The 13 cases about HOME. */
export const homes: readonly Case[] = [
  ...row(['0', '0:0', 'root', '0:root', 'root:0', 'root:root', '0:1000', 'root:1000'], '/root'),
  ...row(['1000', '1000:0', '1000:root'], '/'),
  ...row(['games', 'games:daemon'], '/usr/games'),
];

/** The 4 cases that must fail. */
export const failures = ['bogus', '0day', '0:bogus', '0:0day'] as const;

/** Further cases that gosu handles in the same way. */
export const moreIdentities: readonly Case[] = [
  ...row(['::', '0:0:0'], '0 0 0'),
  ...row(['007'], '7 0 0'),
  ...row(['2147483647'], '2147483647 0 0'),
  ...row(['nobody'], '65534 65534 65534 0 1 60 100'),
  ...row(['nobody:games'], '65534 60 60'),
];

export const moreFailures = ['2147483648', '-1', '0x0', '1e3', ' 0', '0:2147483648'] as const;
