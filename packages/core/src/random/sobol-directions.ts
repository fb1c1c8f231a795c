import { JOE_KUO } from './joe-kuo.js';

/** How many bits a coordinate has, and so log2 of how many points there are. */
const BITS = 32;

/**
 * The 32 direction numbers of a dimension, counted from 0, as words whose top bit is the half: number j is what bit j of
 * the Gray code of a point's index contributes. By the recurrence of Bratley & Fox, "Algorithm 659", 1988.
 */
export function sobolDirections(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  if (dimension === 0) return numbers.map((_, j) => 2 ** (BITS - 1 - j));
  const [polynomial, ...first] = JOE_KUO[dimension - 1]!;
  const degree = first.length;
  for (let j = 0; j < BITS; j++) {
    if (j < degree) {
      numbers[j] = first[j]! * 2 ** (BITS - 1 - j);
      continue;
    }
    let value = numbers[j - degree]! ^ (numbers[j - degree]! >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial! >>> (degree - k)) & 1) value ^= numbers[j - k]!;
    }
    numbers[j] = value;
  }
  return numbers;
}
