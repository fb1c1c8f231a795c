// Gamma samples by Marsaglia and Tsang's rejection, four at a time: gamma-draw.ts and portable-float.ts in SIMD, with the
// same operations in the same order, so that the bits are the same. No fused multiply-add here.

import { block4, fillRow } from './philox';
import { exp4, logNormal4, splat, step } from './simd-math';

/** Elements at a time; their words are 4 KiB. */
const CHUNK: u32 = 512;
const WORDS: usize = 8 * CHUNK;
const THIRD: f32 = 1.0 / 3.0;
const ATTEMPTS: u32 = 24;

/** Bytes of working memory that `gamma` wants: the words of a chunk and those of its boosts. */
export function gammaScratchBytes(): u32 {
  return <u32>(2 * WORDS + 32);
}

/** (high 2^16 + low + 1/2) 2^-32 */
@inline
function halfOpen4(high: v128, low: v128): v128 {
  const top = f32x4.mul(f32x4.convert_i32x4_s(high), splat(65536));
  const rest = f32x4.add(f32x4.convert_i32x4_s(low), splat(0.5));
  return f32x4.mul(f32x4.add(top, rest), splat(2.3283064365386963e-10));
}

@inline
function uniform4(word: v128): v128 {
  return halfOpen4(i32x4.shr_u(word, 16), v128.and(word, i32x4.splat(0xffff)));
}

@inline
function newton4(r: v128, x: v128): v128 {
  return f32x4.mul(r, f32x4.sub(splat(2), f32x4.mul(x, r)));
}

@inline
function reciprocal4(x: v128): v128 {
  const r = i32x4.sub(i32x4.splat(0x7ef311c7), x);
  return newton4(newton4(newton4(r, x), x), x);
}

@inline
function newtonRoot4(r: v128, half: v128): v128 {
  return f32x4.mul(r, f32x4.sub(splat(1.5), f32x4.mul(f32x4.mul(half, r), r)));
}

@inline
function inverseRoot4(x: v128): v128 {
  const half = f32x4.mul(splat(0.5), x);
  const r = i32x4.sub(i32x4.splat(0x5f3759df), i32x4.shr_s(x, 1));
  return newtonRoot4(newtonRoot4(newtonRoot4(r, half), half), half);
}

function normal4(word: v128): v128 {
  const m = v128.and(word, i32x4.splat(0x7fffffff));
  const p = halfOpen4(i32x4.shr_u(m, 16), v128.and(m, i32x4.splat(0xffff)));
  const rest = f32x4.sub(splat(1), p);
  const w = f32x4.neg(logNormal4(f32x4.mul(splat(4), f32x4.mul(p, rest))));
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
  if (v128.any_true(isTail)) {
    const s = f32x4.sub(f32x4.mul(w, inverseRoot4(w)), splat(3));
    let tail = step(splat(-2.395656648e-4), s, 1.636916073e-3);
    tail = step(tail, s, -4.749638028e-3);
    tail = step(tail, s, 8.195597678e-3);
    tail = step(tail, s, -1.093518827e-2);
    tail = step(tail, s, 1.333836466e-2);
    tail = step(tail, s, 1.416595101);
    tail = step(tail, s, 4.00643492);
    scale = v128.bitselect(tail, scale, isTail);
  }
  const size = f32x4.mul(scale, f32x4.sub(rest, p));
  return v128.xor(size, v128.and(word, i32x4.splat(0x80000000)));
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

/** v = 1 + c z where the attempt with these words is accepted, 0 elsewhere. */
function accepted4(first: v128, second: v128, d: v128, c: v128): v128 {
  const z = normal4(first);
  const t = f32x4.mul(c, z);
  const v = f32x4.add(splat(1), t);
  const u = uniform4(second);
  const square = f32x4.mul(z, z);
  const limit = f32x4.mul(splat(0.0331), f32x4.mul(square, square));
  let passes = f32x4.gt(f32x4.sub(splat(1), u), limit);
  if (!i32x4.all_true(passes)) {
    passes = v128.or(passes, f32x4.gt(f32x4.neg(logNormal4(u)), bound4(z, t, v, d)));
  }
  return v128.and(v, v128.and(passes, f32x4.gt(v, splat(0))));
}

/** The root of an element whose first attempt failed. */
function retry(element: u32, d: f32, c: f32, k0: i32, k1: i32): f32 {
  for (let attempt: u32 = 1; attempt < ATTEMPTS; attempt++) {
    let words = block4(element >> 1, attempt, k0, k1);
    if (element & 1) words = v128.shuffle<i32>(words, words, 2, 3, 2, 3);
    const second = v128.shuffle<i32>(words, words, 1, 1, 1, 1);
    const v = accepted4(words, second, splat(d), splat(c));
    const root = f32x4.extract_lane(v, 0);
    if (root > 0) return root;
  }
  return 1;
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

/** The first or second words of four elements. */
@inline
function evenWords(words: usize): v128 {
  return v128.shuffle<i32>(v128.load(words), v128.load(words, 16), 0, 2, 4, 6);
}

@inline
function oddWords(words: usize): v128 {
  return v128.shuffle<i32>(v128.load(words), v128.load(words, 16), 1, 3, 5, 7);
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

/** Four elements from `element` on, whose words are at `words` and WORDS bytes after. */
function group(
  element: u32, given: v128, c: v128, words: usize, isLog: bool, k0: i32, k1: i32,
): v128 {
  const isValid = v128.and(
    f32x4.ge(given, splat(7.888609052210118e-31)),
    f32x4.le(given, splat(1.2676506002282294e30)),
  );
  const one = splat(1);
  const a = v128.bitselect(given, one, isValid);
  const isBoosted = f32x4.lt(a, one);
  const d = scale4(a);
  let v = accepted4(evenWords(words), oddWords(words), d, c);
  if (!i32x4.all_true(v)) {
    if (f32x4.extract_lane(v, 0) == 0) {
      const root = retry(element, f32x4.extract_lane(d, 0), f32x4.extract_lane(c, 0), k0, k1);
      v = f32x4.replace_lane(v, 0, root);
    }
    if (f32x4.extract_lane(v, 1) == 0) {
      const root = retry(element + 1, f32x4.extract_lane(d, 1), f32x4.extract_lane(c, 1), k0, k1);
      v = f32x4.replace_lane(v, 1, root);
    }
    if (f32x4.extract_lane(v, 2) == 0) {
      const root = retry(element + 2, f32x4.extract_lane(d, 2), f32x4.extract_lane(c, 2), k0, k1);
      v = f32x4.replace_lane(v, 2, root);
    }
    if (f32x4.extract_lane(v, 3) == 0) {
      const root = retry(element + 3, f32x4.extract_lane(d, 3), f32x4.extract_lane(c, 3), k0, k1);
      v = f32x4.replace_lane(v, 3, root);
    }
  }
  const draws = draw4(v, d, a, evenWords(words + WORDS), isBoosted, isLog);
  return v128.bitselect(draws, splat(NaN), isValid);
}

/** `stride` is 4 for one concentration an element and 0 for one in all. */
export function gamma(
  out: usize, concentration: usize, n: u32, stride: usize, isLog: bool, k0: i32, k1: i32, scratch: usize,
): void {
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    fillRow(scratch, 2 * count, start >> 1, 0, k0, k1);
    let isBoosted = false;
    const given = concentration + start * stride;
    for (let i: u32 = 0; i < (stride == 0 ? 1 : count); i++) {
      if (load<f32>(given + i * stride) < 1) isBoosted = true;
    }
    if (isBoosted) fillRow(scratch + WORDS, 2 * count, start >> 1, 1, k0, k1);
    const to = out + (<usize>start << 2);
    let a = v128.load32_splat(given);
    let c = slope4(a);
    let i: u32 = 0;
    for (; i + 4 <= count; i += 4) {
      if (stride != 0) {
        a = v128.load(given + i * stride);
        c = slope4(a);
      }
      v128.store(to + (i << 2), group(start + i, a, c, scratch + (i << 3), isLog, k0, k1));
    }
    // One at a time, in all four lanes: the words of the lanes after it are there, whatever they are.
    for (; i < count; i++) {
      a = v128.load32_splat(given + i * stride);
      const draws = group(start + i, a, slope4(a), scratch + (i << 3), isLog, k0, k1);
      store<f32>(to + (i << 2), f32x4.extract_lane(draws, 0));
    }
  }
}
