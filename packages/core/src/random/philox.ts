/** The 128-bit counter of one Philox block, lowest word first. */
export type PhiloxCounter = readonly [number, number, number, number];

/** The 64-bit key of Philox as two unsigned 32-bit words; a `Key` is one. */
export interface PhiloxKey {
  /** The high word. */
  readonly hi: number;
  /** The low word. */
  readonly lo: number;
}

const ROUNDS = 10;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
/** Weyl increments of the key: the golden ratio and sqrt(3) - 1, as fractions of 2^32. */
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/** The high 32 bits of the 64-bit product of two unsigned words, by halves, since a double holds only 53 bits. */
export function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const lowHigh = Math.imul(aLow, bHigh) >>> 0;
  const highLow = Math.imul(aHigh, bLow) >>> 0;
  const carry = ((Math.imul(aLow, bLow) >>> 16) + (lowHigh & 0xffff) + (highLow & 0xffff)) >>> 16;
  return (Math.imul(aHigh, bHigh) + (lowHigh >>> 16) + (highLow >>> 16) + carry) >>> 0;
}

/**
 * Fills an array with the output of Philox 4x32-10: word `e` of the stream is word `e & 3` of the block at
 * `counter + (e >> 2)` (the lowest counter word moves, and wraps).
 *
 * The generator is a keyed bijection of the counter, so a word depends on nothing but key and position, and every
 * backend computes the same one. Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011.
 *
 * @param out Filled completely, with the bits of each word; `Int32Array` and `Uint32Array` serve.
 * @param key The 64-bit key.
 * @param counter The first block.
 * @returns `out`.
 * @example
 * philox(new Uint32Array(4), { hi: 0, lo: 0 }); // [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]
 */
export function philox<Words extends Int32Array | Uint32Array>(
  out: Words,
  key: PhiloxKey,
  counter: PhiloxCounter = [0, 0, 0, 0],
): Words {
  const length = out.length;
  const [first, second, third, fourth] = counter;
  for (let start = 0, block = first; start < length; start += 4, block++) {
    let c0 = block | 0;
    let c1 = second | 0;
    let c2 = third | 0;
    let c3 = fourth | 0;
    let k0 = key.lo | 0;
    let k1 = key.hi | 0;
    for (let round = 0; round < ROUNDS; round++) {
      const high0 = multiplyHigh(MULTIPLIER_0, c0);
      const high1 = multiplyHigh(MULTIPLIER_1, c2);
      const low0 = Math.imul(MULTIPLIER_0, c0);
      const low1 = Math.imul(MULTIPLIER_1, c2);
      c0 = high1 ^ c1 ^ k0;
      c1 = low1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 = (k0 + WEYL_0) | 0;
      k1 = (k1 + WEYL_1) | 0;
    }
    out[start] = c0;
    // Writes past the end of a typed array are ignored, so the last, partial block needs no branch.
    out[start + 1] = c1;
    out[start + 2] = c2;
    out[start + 3] = c3;
  }
  return out;
}
