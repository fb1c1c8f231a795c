// Counts by inversion of a word; see searchCount of src/random/count-draw.ts.

import { reciprocal } from './portable-float';

/** The numbers of the law whose table it is: P(K >= 1), P(K = 1), a, b, and the last count. */
const SOME: usize = 0;
const ONE: usize = 4;
const A: usize = 8;
const B: usize = 12;
const LAST: usize = 16;
/** How many limits are known, and from what the next follows. */
const KNOWN: usize = 20;
const SHARE: usize = 24;
const TAIL: usize = 28;
const LIMITS: usize = 32;

/** Bytes of a table: no law that is searched has a share of 2^-32 beyond the count 63. */
export const TABLE_BYTES: usize = LIMITS + 4 * 128;

/** Forgets the law of a table. */
@inline
export function clearTable(table: usize): void {
  store<f32>(table, NaN, SOME);
}

/** The limit of the next count: the words from it up to the limit before give the count. */
function extend(table: usize, k: u32, a: f32, b: f32, last: f32): void {
  const p = load<f32>(table, SHARE);
  const tail = load<u32>(table, TAIL);
  const share = <u32>(p * 4294967296);
  const isLast = <f32>k >= last || share == 0 || share >= tail;
  const rest = isLast ? 0 : tail - share;
  store<u32>(table + (<usize>k << 2), rest, LIMITS);
  store<u32>(table, rest, TAIL);
  store<f32>(table, p * (a + b * reciprocal(<f32>(k + 1))), SHARE);
  store<u32>(table, k + 1, KNOWN);
}

/**
 * The count of a word by inversion, for a law with p(k) = p(k - 1) (a + b / k). The table keeps the limits of the counts
 * that were met: elements of the same law compute them once.
 */
export function searchCount(
  table: usize, word: u32, some: f32, one: f32, a: f32, b: f32, last: f32,
): f32 {
  const isKnown = load<f32>(table, SOME) == some && load<f32>(table, ONE) == one
    && load<f32>(table, A) == a && load<f32>(table, B) == b && load<f32>(table, LAST) == last;
  if (!isKnown) {
    const tail = <u32>(some * 4294967296);
    store<f32>(table, some, SOME);
    store<f32>(table, one, ONE);
    store<f32>(table, a, A);
    store<f32>(table, b, B);
    store<f32>(table, last, LAST);
    store<u32>(table, 1, KNOWN);
    store<f32>(table, one, SHARE);
    store<u32>(table, tail, TAIL);
    store<u32>(table, tail, LIMITS);
  }
  let k: u32 = 0;
  while (true) {
    if (k == load<u32>(table, KNOWN)) extend(table, k, a, b, last);
    if (word >= load<u32>(table + (<usize>k << 2), LIMITS)) return <f32>k;
    k++;
  }
}
