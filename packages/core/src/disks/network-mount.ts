import { readlinkSync } from 'node:fs';

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

/** Of two mounts at one place, the later one counts. */
const isOn = (path: string, mounts: readonly Mount[]): boolean => {
  const around = mounts.filter((mount) => contains(mount, path));
  const nearest = around.reduce<Mount | undefined>(
    (best, mount) => (best && best.point.length > mount.point.length ? best : mount),
    undefined,
  );
  return nearest !== undefined && waitingTypes.test(nearest.type);
};

const linkAt = (path: string): string | undefined => {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
};

/** As the system has it. */
const mostLinks = 40;

/** A place that was reached without a link, and the names that follow. */
interface Walk {
  readonly place: string;
  readonly names: readonly string[];
}

const step = ({ place, names: [name = '', ...names] }: Walk): Walk => {
  if (name === '' || name === '.') return { place, names };
  if (name === '..') return { place: place.slice(0, Math.max(0, place.lastIndexOf('/'))), names };
  return { place: `${place}/${name}`, names };
};

const followed = (target: string, { place, names }: Walk): Walk => ({
  place: target.startsWith('/') ? '' : place,
  names: [...target.split('/'), ...names],
});

/**
 * Whether a path leads to a disk that may not answer, such as one of a network, also through links.
 * Nothing on such a disk is looked at. `mounts` is the text of `/proc/self/mountinfo`.
 */
export function isOnNetwork(path: string, mounts: string): boolean {
  const points = mounts
    .split('\n')
    .map(parseMount)
    .filter(({ point }) => point !== '');
  let walk: Walk = { place: '', names: path.split('/') };
  for (let links = 0; walk.names.length > 0; ) {
    const next = step(walk);
    if (isOn(next.place, points)) return isOn([next.place, ...next.names].join('/'), points);
    const target = links < mostLinks ? linkAt(next.place) : undefined;
    if (target !== undefined) links += 1;
    walk = target === undefined ? next : followed(target, { ...next, place: walk.place });
  }
  return false;
}
