/** Names that do not say what is inside. */
const vague = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'lib'];

/** Names that have another meaning in this repository. */
const taken: Readonly<Record<string, string>> = {
  house: 'vitest runs the tests of the repository under that name',
  dist: 'git and the linter ignore folders of that name',
  coverage: 'git ignores folders of that name',
};

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Why a package cannot have this name; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (!kebabCase.test(name)) {
    return `"${name}" is not a kebab-case name: lower-case letters and digits, in words joined by -, such as rate-limit`;
  }
  if (name.length > 60) return `"${name}" is too long: at most 60 characters`;
  if (vague.includes(name)) return `"${name}" does not say what is inside`;
  return Object.hasOwn(taken, name) ? `"${name}" is taken: ${taken[name]}` : undefined;
}
