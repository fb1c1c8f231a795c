// Gamma samples by Marsaglia and Tsang's rejection, four at a time: gamma-draw.ts and portable-float.ts in SIMD, with the
// same operations in the same order, so that the bits are the same. No fused multiply-add here.

import { firstWords, secondWords } from './attempt-words';
import { blockAt4, fillRow } from './philox';
import { halfUniform4, inverseRoot4, reciprocal4, uniform4 } from './portable-float';
import { exp4, logNormal4, splat, step } from './simd-math';

/** Elements at a time; their words are 4 KiB. */
const CHUNK: u32 = 512;
const WORDS: usize = 8 * CHUNK;
/** Where the list of elements still to be drawn lies, what four of them are gathered into, and the first normals. */
const LIST: usize = 2 * WORDS + 32;
const LANES: usize = LIST + 4 * CHUNK + 16;
const NORMALS: usize = LANES + 64;
const THIRD: f32 = 1.0 / 3.0;
const ATTEMPTS: u32 = 24;

/** Bytes of working memory that `gamma` wants: the words of a chunk, those of its boosts, and what follows them. */
export function gammaScratchBytes(): u32 {
  return <u32>(NORMALS + 4 * CHUNK + 16);
}

/** 4 p (1 - p) */
@inline
function dome4(p: v128): v128 {
  return f32x4.mul(splat(4), f32x4.mul(p, f32x4.sub(splat(1), p)));
}

/** What 1 - 2 p is multiplied by where w = -log(4 p (1 - p)) >= 5. */
function tailScale4(w: v128): v128 {
  const s = f32x4.sub(f32x4.mul(w, inverseRoot4(w)), splat(3));
  let scale = step(splat(-2.395656648e-4), s, 1.636916073e-3);
  scale = step(scale, s, -4.749638028e-3);
  scale = step(scale, s, 8.195597678e-3);
  scale = step(scale, s, -1.093518827e-2);
  scale = step(scale, s, 1.333836466e-2);
  scale = step(scale, s, 1.416595101);
  return step(scale, s, 4.00643492);
}

/** The normal of a word and its p, from w = -log(4 p (1 - p)). */
@inline
function normalAt4(word: v128, p: v128, w: v128): v128 {
  const c = f32x4.sub(w, splat(2.5));
  let scale = step(splat(4.0354287e-8), c, 4.861034881e-7);
  scale = step(scale, c, -4.990561138e-6);
  scale = step(scale, c, -6.217987902e-6);
  scale = step(scale, c, 3.091502e-4);
  scale = step(scale, c, -1.77301012e-3);
  scale = step(scale, c, -5.90817118e-3);
  scale = step(scale, c, 3.488026559e-1);
  scale = step(scale, c, 2.123313665);
  const isTail = f32x4.ge(w, splat(5));
  if (v128.any_true(isTail)) scale = v128.bitselect(tailScale4(w), scale, isTail);
  const size = f32x4.mul(scale, f32x4.sub(f32x4.sub(splat(1), p), p));
  return v128.xor(size, v128.and(word, i32x4.splat(0x80000000)));
}

function normal4(word: v128): v128 {
  const p = halfUniform4(word);
  return normalAt4(word, p, f32x4.neg(logNormal4(dome4(p))));
}

/**
 * Writes the normals of the first words of `count` elements, a multiple of four, and uses 16 bytes beyond them.
 * Each pass is short: in one chain of all operations a processor has no room for the next four elements before it is done
 * with these.
 */
function fillNormals(to: usize, words: usize, count: u32): void {
  const end = to + (<usize>count << 2);
  for (let at = to, from = words; at < end; at += 16, from += 32) {
    v128.store(at, dome4(halfUniform4(firstWords(from))));
  }
  for (let at = to; at < end; at += 32) {
    v128.store(at, f32x4.neg(logNormal4(v128.load(at))));
    v128.store(at, f32x4.neg(logNormal4(v128.load(at, 16))), 16);
  }
  for (let at = to, from = words; at < end; at += 16, from += 32) {
    const word = firstWords(from);
    v128.store(at, normalAt4(word, halfUniform4(word), v128.load(at)));
  }
}

/** What -log u must exceed. */
function bound4(z: v128, t: v128, v: v128, d: v128): v128 {
  const square = f32x4.mul(t, t);
  const third = splat(THIRD);
  let p = step(splat(-7.320537417e-2), t, 1.151300296e-1);
  p = step(p, t, -1.157516539e-1);
  p = step(p, t, 1.242063939e-1);
  p = step(p, t, -1.426069289e-1);
  p = step(p, t, 1.666801274e-1);
  p = step(p, t, -2.000031620e-1);
  p = step(p, t, 2.499999553e-1);
  const near = f32x4.mul(f32x4.mul(f32x4.mul(f32x4.mul(z, z), square), third), p);
  const cube = f32x4.mul(f32x4.mul(square, t), third);
  const rest = f32x4.add(f32x4.sub(t, f32x4.mul(splat(0.5), square)), cube);
  const far = f32x4.mul(f32x4.mul(splat(3), d), f32x4.sub(rest, logNormal4(v)));
  const isNear = v128.and(f32x4.gt(t, splat(-0.29)), f32x4.lt(t, splat(0.41)));
  return v128.bitselect(near, far, isNear);
}

/** Where 1 - u decides without a logarithm; see gamma-draw.ts. */
@inline
function passes4(z: v128, t: v128, u: v128): v128 {
  const square = f32x4.mul(z, z);
  const far = f32x4.mul(splat(0.0331), square);
  const near = f32x4.mul(splat(0.1413), f32x4.mul(t, t));
  const limit = f32x4.mul(square, v128.bitselect(near, far, f32x4.gt(t, splat(-0.5))));
  return f32x4.gt(f32x4.sub(splat(1), u), limit);
}

/** v = 1 + c z where the attempt with these words is accepted, 0 elsewhere. */
function accepted4(first: v128, second: v128, d: v128, c: v128): v128 {
  const z = normal4(first);
  const t = f32x4.mul(c, z);
  const v = f32x4.add(splat(1), t);
  const u = uniform4(second);
  const isBelow = f32x4.gt(f32x4.neg(logNormal4(u)), bound4(z, t, v, d));
  return v128.and(v, v128.and(v128.or(passes4(z, t, u), isBelow), f32x4.gt(v, splat(0))));
}

/** The draws, or their logarithms, of four roots; `words` are those of the boosts, where concentrations are below 1. */
@inline
function draw4(v: v128, d: v128, a: v128, words: v128, isBoosted: v128, isLog: bool): v128 {
  let boost = splat(0);
  const anyBoosted = v128.any_true(isBoosted);
  if (anyBoosted) {
    boost = f32x4.mul(logNormal4(uniform4(words)), reciprocal4(a));
    boost = v128.and(boost, isBoosted);
  }
  if (isLog) {
    return f32x4.add(f32x4.add(logNormal4(d), f32x4.mul(splat(3), logNormal4(v))), boost);
  }
  const x = f32x4.mul(f32x4.mul(f32x4.mul(v, v), v), d);
  if (!anyBoosted) return x;
  const boosted = f32x4.mul(x, v128.and(exp4(boost), f32x4.ge(boost, splat(-87))));
  return v128.and(boosted, f32x4.ge(boosted, splat(1.17549435e-38)));
}

/** d, the concentration less 1/3, after the boost by 1. */
@inline
function scale4(a: v128): v128 {
  const one = splat(1);
  return f32x4.sub(v128.bitselect(f32x4.add(a, one), a, f32x4.lt(a, one)), splat(THIRD));
}

/** c = 1 / (3 sqrt(d)) */
@inline
function slope4(a: v128): v128 {
  return f32x4.mul(splat(THIRD), inverseRoot4(scale4(a)));
}

/** The concentrations that are in the range, and 1 elsewhere. */
@inline
function inRange4(a: v128): v128 {
  const isValid = v128.and(
    f32x4.ge(a, splat(7.888609052210118e-31)),
    f32x4.le(a, splat(1.2676506002282294e30)),
  );
  return v128.bitselect(a, splat(1), isValid);
}

/** The draws of four roots, and NaN where the concentration was replaced. */
function values4(v: v128, given: v128, a: v128, words: v128, isLog: bool): v128 {
  const draws = draw4(v, scale4(a), a, words, f32x4.lt(a, splat(1)), isLog);
  return v128.bitselect(draws, splat(NaN), f32x4.eq(given, a));
}

/** Adds to the list the lanes whose bit is set. */
@inline
function append(list: usize, at: u32, bits: u32): usize {
  store<u32>(list, at);
  list += (bits & 1) << 2;
  store<u32>(list, at + 1);
  list += (bits & 2) << 1;
  store<u32>(list, at + 2);
  list += bits & 4;
  store<u32>(list, at + 3);
  return list + ((bits & 8) >> 1);
}

/**
 * Draws again for the elements of the list, four at a time, until all are accepted: with the words of the first attempt,
 * which may pass by the whole test, then with those of the next.
 */
function settle(
  to: usize, given: usize, stride: usize, start: u32, isLog: bool, row: u32, k0: i32, k1: i32,
  scratch: usize, end: usize,
): void {
  const list = scratch + LIST;
  const lanes = scratch + LANES;
  for (let attempt: u32 = 0; end > list; attempt++) {
    let kept = list;
    for (let from = list; from < end; from += 16) {
      for (let lane: usize = 0; lane < 16; lane += 4) {
        const i = load<u32>(min(from + lane, end - 4));
        let words = v128.load64_zero(scratch + (<usize>i << 3));
        if (attempt > 0) {
          words = blockAt4((start + i) >> 1, attempt, row, k0, k1);
          if (i & 1) words = v128.shuffle<i64>(words, words, 1, 1);
        }
        store<u32>(lanes + lane, i32x4.extract_lane(words, 0));
        store<u32>(lanes + lane, i32x4.extract_lane(words, 1), 16);
        store<f32>(lanes + lane, load<f32>(given + i * stride), 32);
        store<u32>(lanes + lane, load<u32>(scratch + WORDS + (<usize>i << 3)), 48);
      }
      const at = v128.load(lanes, 32);
      const a = inRange4(at);
      let v = accepted4(v128.load(lanes), v128.load(lanes, 16), scale4(a), slope4(a));
      if (attempt == ATTEMPTS - 1) v = v128.or(v, v128.and(splat(1), i32x4.eq(v, i32x4.splat(0))));
      v128.store(lanes, v);
      v128.store(lanes, values4(v, at, a, v128.load(lanes, 48), isLog), 16);
      for (let lane: usize = 0; lane < 16 && from + lane < end; lane += 4) {
        const i = load<u32>(from + lane);
        if (load<u32>(lanes + lane) != 0) {
          store<u32>(to + (<usize>i << 2), load<u32>(lanes + lane, 16));
        } else {
          store<u32>(kept, i);
          kept += 4;
        }
      }
    }
    end = kept;
  }
}

/** `stride` is 4 for one concentration an element and 0 for one in all; the words are those of `row` and the next. */
export function gamma(
  out: usize, concentration: usize, n: u32, stride: usize, isLog: bool, row: u32, k0: i32, k1: i32,
  scratch: usize,
): void {
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    fillRow(scratch, 2 * count, start >> 1, row, k0, k1);
    let isBoosted = false;
    const given = concentration + start * stride;
    for (let i: u32 = 0; i < (stride == 0 ? 1 : count); i++) {
      if (load<f32>(given + i * stride) < 1) isBoosted = true;
    }
    fillNormals(scratch + NORMALS, scratch, count & ~3);
    if (isBoosted) fillRow(scratch + WORDS, 2 * count, start >> 1, row + 1, k0, k1);
    const to = out + (<usize>start << 2);
    let list = scratch + LIST;
    let at = v128.load32_splat(given);
    let a = inRange4(at);
    let c = slope4(a);
    let i: u32 = 0;
    for (; i + 4 <= count; i += 4) {
      if (stride != 0) {
        at = v128.load(given + i * stride);
        a = inRange4(at);
        c = slope4(a);
      }
      const words = scratch + (i << 3);
      const z = v128.load(scratch + NORMALS + (i << 2));
      const t = f32x4.mul(c, z);
      const v = f32x4.add(splat(1), t);
      const passes = v128.and(passes4(z, t, uniform4(secondWords(words))), f32x4.gt(v, splat(0)));
      v128.store(to + (i << 2), values4(v, at, a, firstWords(words + WORDS), isLog));
      list = append(list, i, i32x4.bitmask(passes) ^ 15);
    }
    for (; i < count; i++, list += 4) store<u32>(list, i);
    settle(to, given, stride, start, isLog, row, k0, k1, scratch, list);
  }
}
