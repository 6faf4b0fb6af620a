/** File systems that wait for another machine or another process, perhaps forever. */
const waitingTypes =
  /^(?:nfs4?|cifs|smb3|smbfs|9p|virtiofs|ceph|afs|lustre|glusterfs|gpfs|beegfs|fuse(?:\..*)?|autofs)$/;

/** Spaces and some other characters are octal there. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_all, octal) => String.fromCharCode(Number.parseInt(octal, 8)));

interface Mount {
  readonly point: string;
  readonly type: string;
}

/** Parses a line of `/proc/self/mountinfo`; optional fields end with a `-`. */
const parseMount = (line: string): Mount => {
  const [before = '', after = ''] = line.split(' - ');
  const [type = ''] = after.split(' ');
  return { point: unescaped(before.split(' ')[4] ?? ''), type };
};

const contains = ({ point }: Mount, path: string): boolean =>
  point === '/' || path === point || path.startsWith(`${point}/`);

/**
 * Whether a path is on a disk that may not answer, such as one of a network. `mounts` is the text
 * of `/proc/self/mountinfo`; of two mounts at one place, the later one counts.
 */
export function isOnNetwork(path: string, mounts: string): boolean {
  const around = mounts
    .split('\n')
    .map(parseMount)
    .filter((mount) => mount.point !== '' && contains(mount, path));
  const nearest = around.reduce<Mount | undefined>(
    (best, mount) => (best && best.point.length > mount.point.length ? best : mount),
    undefined,
  );
  return nearest !== undefined && waitingTypes.test(nearest.type);
}
