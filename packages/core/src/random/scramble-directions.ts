/** Whether an odd number of the bits is set. */
function parity(word: number): number {
  let bits = word ^ (word >>> 16);
  bits ^= bits >>> 8;
  bits ^= bits >>> 4;
  return (0x6996 >>> (bits & 15)) & 1;
}

/**
 * The direction numbers of a scrambled dimension: each times a random binary matrix that is lower triangular with ones
 * on the diagonal, so that digit i of a coordinate becomes itself plus a random choice of the digits before it.
 *
 * With a random shift of all digits this is the affine scrambling of Matousek, "On the L2-discrepancy for anchored
 * boxes", 1998: points are uniform on their own, stay a (t, m, s)-net together, and averages over them have the variance
 * of Owen's full scrambling.
 *
 * @param nextWord Gives 32 words, one for each row of the matrix.
 */
export function scrambleDirections(directions: Uint32Array, nextWord: () => number): Uint32Array {
  const rows = Array.from({ length: 32 }, (_, i) => {
    const diagonal = 2 ** (31 - i);
    // The digits above this one, and this one.
    return ((nextWord() & ~(2 * diagonal - 1)) | diagonal) >>> 0;
  });
  return directions.map((number) =>
    rows.reduce((product, row) => (product << 1) | parity(row & number), 0),
  );
}
