/** What hides anything and answers nothing: a stranger could not tell what is inside. */
const drawers = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'lib'];

/** Names that stand for something else in this repository. */
const taken: Readonly<Record<string, string>> = {
  house: 'vitest runs the tests of the repository under that name',
  dist: 'git and the linter leave folders of that name out',
  coverage: 'git leaves folders of that name out',
};

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Why a package cannot have this name, whatever else there is; nothing when it can. */
export function nameProblem(name: string): string | undefined {
  if (!kebabCase.test(name)) {
    return `"${name}" is no kebab-case name: small letters and digits in words joined by -, such as rate-limit`;
  }
  if (name.length > 60) return `"${name}" is too long: at most 60 characters`;
  if (drawers.includes(name)) return `"${name}" is a drawer, and does not say what is inside`;
  return Object.hasOwn(taken, name) ? `"${name}" is taken: ${taken[name]}` : undefined;
}
