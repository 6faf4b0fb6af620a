/** Random numbers from 0 to `below` - 1, the same ones for the same seed. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A text of random letters of an alphabet. */
export function randomText(random: (below: number) => number, alphabet: string, longest: number) {
  return Array.from({ length: random(longest + 1) }, () => alphabet[random(alphabet.length)]).join(
    '',
  );
}
