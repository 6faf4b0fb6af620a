/** The oldest Node that procwrap runs on, as in `engines` of its package.json. */
export const neededNode = '22.19';

const [neededMajor = 0, neededMinor = 0] = neededNode.split('.').map(Number);

/** Whether a Node, such as `20.11.1`, is too old for procwrap. */
export const isTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
};
