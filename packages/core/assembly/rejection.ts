// The samplers that draw four elements at a time until each has been accepted. Parameters are one for each element, or one
// for all; `stride` is 4 or 0.

import { prepareBinomial } from './binomial';
import { count4, LAW_BYTES } from './count-laws';
import { gamma, gammaScratchBytes } from './gamma';
import { fillRow } from './philox';
import { preparePoisson } from './poisson';
import { reciprocal4 } from './portable-float';
import { storeFirst } from './random-integer';
import { clearTable, TABLE_BYTES } from './search-count';
import { splat } from './simd-math';
import { prepareVonMises, vonMises4 } from './von-mises';

/** Elements at a time; their words are 4 KiB. */
const CHUNK: u32 = 512;
/** Where the numbers of the four laws at hand lie, and the table of the last one. */
const LAW: usize = 8 * CHUNK;
const TABLE: usize = LAW + LAW_BYTES;

const POISSON = 0;
const NEGATIVE_BINOMIAL = 1;
const BINOMIAL = 2;
const VON_MISES = 3;

/** Bytes of working memory that the samplers want. */
export function rejectionScratchBytes(): u32 {
  return max(<u32>(TABLE + TABLE_BYTES), gammaScratchBytes());
}

/** Up to four parameters. */
export function load4(from: usize, stride: usize, count: u32): v128 {
  if (stride == 0) return v128.load32_splat(from);
  if (count >= 4) return v128.load(from);
  let x = v128.load32_splat(from);
  if (count > 1) x = f32x4.replace_lane(x, 1, load<f32>(from, 4));
  return count > 2 ? f32x4.replace_lane(x, 2, load<f32>(from, 8)) : x;
}

/** The rates of Poisson draws from gamma draws of rate 1, and NaN where p is not in [0, 1). */
@inline
function mixedRates(gammas: v128, p: v128): v128 {
  const one = splat(1);
  const isProbability = v128.and(f32x4.ge(p, splat(0)), f32x4.lt(p, one));
  const odds = f32x4.mul(p, reciprocal4(f32x4.sub(one, p)));
  return v128.bitselect(f32x4.mul(gammas, odds), splat(NaN), isProbability);
}

@inline
function sample(
  kind: i32, out: usize, a: usize, strideA: usize, b: usize, strideB: usize, n: u32, k0: i32, k1: i32,
  scratch: usize,
): void {
  const law = scratch + LAW;
  const table = scratch + TABLE;
  clearTable(table);
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    fillRow(scratch, 2 * ((count + 3) & ~3), start >> 1, 0, k0, k1);
    for (let i: u32 = 0; i < count; i += 4) {
      const e = start + i;
      const left = count - i;
      if (e == 0 || (strideA | strideB) != 0) {
        const first = load4(a + e * strideA, strideA, left);
        if (kind == POISSON) preparePoisson(law, first);
        else if (kind == VON_MISES) prepareVonMises(law, first);
        else {
          const second = load4(b + e * strideB, strideB, left);
          if (kind == BINOMIAL) prepareBinomial(law, first, second);
          else preparePoisson(law, mixedRates(first, second));
        }
      }
      const words = scratch + (<usize>i << 3);
      const draws = kind == VON_MISES
        ? vonMises4(law, words, e, k0, k1)
        : count4(law, table, words, e, kind == BINOMIAL, k0, k1);
      const to = out + (<usize>e << 2);
      if (left >= 4) v128.store(to, draws);
      else storeFirst(to, draws, left);
    }
  }
}

export function poisson(
  out: usize, rate: usize, stride: usize, n: u32, k0: i32, k1: i32, scratch: usize,
): void {
  sample(POISSON, out, rate, stride, rate, 0, n, k0, k1, scratch);
}

export function vonMises(
  out: usize, concentration: usize, stride: usize, n: u32, k0: i32, k1: i32, scratch: usize,
): void {
  sample(VON_MISES, out, concentration, stride, concentration, 0, n, k0, k1, scratch);
}

export function binomial(
  out: usize, count: usize, strideCount: usize, probs: usize, stride: usize, n: u32, k0: i32, k1: i32,
  scratch: usize,
): void {
  sample(BINOMIAL, out, count, strideCount, probs, stride, n, k0, k1, scratch);
}

/** Poisson draws of rates that are gamma draws, of rows 2 and 3 of the words. */
export function negativeBinomial(
  out: usize, count: usize, strideCount: usize, probs: usize, stride: usize, n: u32, k0: i32, k1: i32,
  scratch: usize,
): void {
  gamma(out, count, n, strideCount, false, 2, k0, k1, scratch);
  sample(NEGATIVE_BINOMIAL, out, out, 4, probs, stride, n, k0, k1, scratch);
}
