import {
  abs,
  add,
  cast,
  div,
  equal,
  greaterEqual,
  matMul,
  maximum,
  mul,
  ones,
  reshape,
  sqrt,
  square,
  sub,
  type Tensor,
  tensor,
  where,
} from '@tensorflow/tfjs-core';

/**
 * What one round of Jacobi's rotations needs to know of the number n of columns, which is even: columns i and i + n/2 make
 * a pair, and after each round the columns move on, so that n - 1 rounds pair each with each and end in the first order.
 */
export interface JacobiRounds {
  /** How many rounds leave nothing in float32. */
  count: number;
  /** `[1, n, n]`: x times this exchanges the columns of each pair. */
  partner: Tensor;
  /** `[1, n, n]`: the columns move on. */
  move: Tensor;
  /** `[1, n, n]`: the columns of each pair exchanged, then moved on. */
  moveOfPartner: Tensor;
  /** `[1, n, 1]`: 1 for the first column of a pair, -1 for the second. */
  side: Tensor;
}

/** The matrix by which columns `order` of x come out of a product with it. */
function columnChoice(order: readonly number[]): Tensor {
  const n = order.length;
  const choice = new Float32Array(n * n);
  for (const [to, from] of order.entries()) choice[from * n + to] = 1;
  return tensor(choice, [1, n, n]);
}

/** How many rounds leave nothing in float32, for n columns, which is even. */
export function jacobiRoundCount(n: number): number {
  // With the size of the matrix, sweeps grow like its logarithm; three are to spare in 32 bits.
  return (4 + Math.ceil(Math.log2(n))) * (n - 1);
}

export function jacobiRounds(n: number): JacobiRounds {
  const half = n / 2;
  const places = Array.from({ length: n }, (_, i) => i);
  const partnerOf = (i: number) => (i + half) % n;
  // A round-robin tournament: the first stays, the others go around the table.
  const table = [...places.slice(1, half), ...places.slice(half).reverse()];
  const origin = [...places];
  for (const [i, place] of table.entries()) origin[place] = table.at(i - 1)!;
  return {
    count: jacobiRoundCount(n),
    partner: columnChoice(places.map(partnerOf)),
    move: columnChoice(origin),
    moveOfPartner: columnChoice(origin.map(partnerOf)),
    side: tensor(
      places.map((i) => (i < half ? 1 : -1)),
      [1, n, 1],
    ),
  };
}

/**
 * One round: the orthogonal matrices `[count, n, n]` that make each pair [[own, off], [off, other]] diagonal, and move the
 * columns on.
 *
 * @param diagonal `[count, n]`: `own` of each column.
 * @param off `[count, n]`, the same for both columns of a pair.
 */
export function jacobiRound(rounds: JacobiRounds, diagonal: Tensor, off: Tensor): Tensor {
  const { partner, move, moveOfPartner, side } = rounds;
  const [count, n] = diagonal.shape as [number, number];
  const column = (x: Tensor) => reshape(x, [count, n, 1]);
  const own = column(diagonal);
  const other = matMul(partner, own);
  // Exactly the same for both columns of a pair, as is all that follows but the side.
  const gap = mul(side, sub(other, own));
  const twice = mul(2, column(off));
  const size = maximum(abs(gap), abs(twice));
  const divisor = where(equal(size, 0), ones(size.shape), size);
  const [x, y] = [div(gap, divisor), div(twice, divisor)];
  const sign = sub(mul(2, cast(greaterEqual(x, 0), 'float32')), 1);
  // The divisor is at least 1, or nothing is there to rotate.
  const tangent = div(mul(sign, y), maximum(add(abs(x), sqrt(add(square(x), square(y)))), 1));
  const cosine = div(1, sqrt(add(square(tangent), 1)));
  const sine = mul(tangent, cosine);
  // One step of Newton's: without it many rounds would change the lengths where square roots are a few ulp off.
  const length = add(square(cosine), square(sine));
  const correction = sub(1.5, mul(0.5, length));
  return add(
    mul(mul(cosine, correction), move),
    mul(mul(side, mul(sine, correction)), moveOfPartner),
  );
}
