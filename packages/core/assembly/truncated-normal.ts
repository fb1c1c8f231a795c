// Samples of the standard normal between two bounds: src/random/truncated-normal-quantile.ts in float32, whose comments
// say why; the shader of kernels/webgpu/truncated-normal.ts is the same. Differences are cut where the tail between them
// is all of it, so that nothing overflows.

import { tailProbability4 } from './inverse-cdf';
import { block4, fill } from './philox';
import { storeFirst } from './random-integer';
import { load4 } from './rejection';
import { exp4, expm14, log1p4, log4, logNormal4, splat, step } from './simd-math';

/** Words at a time: 4 KiB. */
const CHUNK: u32 = 1024;
const BOUNDLESS: f32 = 1e30;
const FAR: f32 = 1e6;
const LN2: f32 = 0.6931471805599453;
const ITERATIONS = 7;

/** Where the numbers of four intervals lie: the bounds, and after those at or below 0 are turned to the other side. */
const LOW: usize = 0;
const HIGH: usize = 16;
const IS_VALID: usize = 32;
const IS_NARROW: usize = 48;
const IS_ACROSS: usize = 64;
const IS_TURNED: usize = 80;
/** The nearer bound; 0 for an interval across 0. */
const NEAR: usize = 96;
/** s at it. */
const SCALED: usize = 112;
/** Q(high) / Q(low), and that less 1. */
const RATIO: usize = 128;
const RATIO_LESS_1: usize = 144;
/** What lies below and above an interval across 0. */
const BELOW: usize = 160;
const ABOVE: usize = 176;

/** Bytes of working memory that `truncatedNormal` wants. */
export function truncatedNormalScratchBytes(): u32 {
  return 192;
}

/** s(x) = log(e^(x^2 / 2) Q(x)), x >= 0. */
function scaledTail4(x: v128): v128 {
  const t = f32x4.div(splat(2.8284271247461903), f32x4.add(splat(2.8284271247461903), x));
  let p = step(splat(-0.189367455655), t, 1.05023352231);
  p = step(p, t, -2.34627239165);
  p = step(p, t, 2.59012919075);
  p = step(p, t, -1.38666666352);
  p = step(p, t, 0.422859655635);
  p = step(p, t, -0.26409587958);
  p = step(p, t, -0.0681377039033);
  p = step(p, t, 0.0817567919456);
  p = step(p, t, 0.375074484768);
  p = step(p, t, 0.999998553034);
  p = step(p, t, -1.26551211854);
  return f32x4.sub(f32x4.add(logNormal4(t), p), splat(LN2));
}

/** Q(x), x >= 0. */
function tail4(x: v128): v128 {
  // The square in two parts, of which the first is exact: no digits are lost where it is large.
  const leading = f32x4.mul(f32x4.nearest(f32x4.mul(x, splat(16))), splat(0.0625));
  const rest = f32x4.mul(f32x4.sub(x, leading), f32x4.add(x, leading));
  const half = splat(-0.5);
  const power = exp4(f32x4.mul(half, f32x4.mul(leading, leading)));
  const factor = exp4(f32x4.add(scaledTail4(x), f32x4.mul(half, rest)));
  return v128.and(f32x4.mul(power, factor), f32x4.le(x, splat(20)));
}

function prepare(law: usize, givenLow: v128, givenHigh: v128): void {
  const zero = splat(0);
  const end = splat(BOUNDLESS);
  const isValid = f32x4.lt(givenLow, givenHigh);
  const boundedLow = f32x4.max(f32x4.min(givenLow, end), f32x4.neg(end));
  const boundedHigh = f32x4.max(f32x4.min(givenHigh, end), f32x4.neg(end));
  const low = v128.bitselect(boundedLow, splat(-1), isValid);
  const high = v128.bitselect(boundedHigh, splat(1), isValid);
  const isNarrow = v128.and(
    f32x4.lt(f32x4.sub(high, low), splat(0.00390625)), f32x4.lt(f32x4.abs(low), splat(4)),
  );
  const isTurned = f32x4.le(high, zero);
  const isAcross = v128.andnot(f32x4.lt(low, zero), isTurned);
  v128.store(law, low, LOW);
  v128.store(law, high, HIGH);
  v128.store(law, v128.and(isValid, f32x4.lt(boundedLow, boundedHigh)), IS_VALID);
  v128.store(law, isNarrow, IS_NARROW);
  v128.store(law, isTurned, IS_TURNED);
  v128.store(law, isAcross, IS_ACROSS);
  if (v128.any_true(isAcross)) {
    v128.store(law, tail4(f32x4.abs(low)), BELOW);
    v128.store(law, tail4(f32x4.abs(high)), ABOVE);
  }
  const near = v128.andnot(v128.bitselect(f32x4.neg(high), low, isTurned), isAcross);
  const scaled = scaledTail4(near);
  v128.store(law, near, NEAR);
  v128.store(law, scaled, SCALED);
  if (i32x4.all_true(isAcross)) return;
  // A wider interval leaves nothing beyond it: e^-5000.
  const width = f32x4.min(f32x4.sub(high, low), splat(100));
  const middle = f32x4.add(near, f32x4.mul(splat(0.5), width));
  const rise = f32x4.sub(scaledTail4(f32x4.add(near, width)), scaled);
  const ratio = f32x4.sub(
    v128.and(rise, f32x4.le(near, splat(FAR))), f32x4.mul(width, middle),
  );
  v128.store(law, exp4(ratio), RATIO);
  v128.store(law, expm14(ratio), RATIO_LESS_1);
}

/** The x with log Q(x) = logTail <= log(1/2), where it is at least log Q(4) (AS 241). */
function quantile4(logTail: v128): v128 {
  const q = f32x4.sub(splat(0.5), exp4(logTail));
  const r = f32x4.sub(splat(0.180625), f32x4.mul(q, q));
  let over = step(splat(59.10937472), r, 159.29113202);
  over = step(over, r, 50.434271938);
  over = step(over, r, 3.3871327179);
  let under = step(splat(67.1875636), r, 78.757757664);
  under = step(under, r, 17.895169469);
  under = step(under, r, 1);
  const central = f32x4.div(f32x4.mul(q, over), under);
  const s = f32x4.sub(f32x4.sqrt(f32x4.neg(logTail)), splat(1.6));
  over = step(splat(0.17023821103), s, 1.3067284816);
  over = step(over, s, 2.75681539);
  over = step(over, s, 1.4234372777);
  under = step(splat(0.12021132975), s, 0.7370016425);
  under = step(under, s, 1);
  return v128.bitselect(central, f32x4.div(over, under), f32x4.le(q, splat(0.425)));
}

/** The x with Q(x) = Q(a) e^-t, for a >= 0 with s(a). */
@inline
function pointBeyond4(a: v128, atA: v128, t: v128): v128 {
  const logTail = f32x4.sub(f32x4.sub(atA, f32x4.mul(f32x4.mul(splat(0.5), a), a)), t);
  const isNear = f32x4.gt(logTail, splat(-10.3601015));
  const central = quantile4(logTail);
  if (i32x4.all_true(isNear)) return central;
  let x = a;
  let scaled = atA;
  let isMoving = true;
  for (let i = 0; i < ITERATIONS && isMoving; i++) {
    const last = x;
    const rest = f32x4.add(t, f32x4.sub(scaled, atA));
    const twice = f32x4.add(rest, rest);
    const root = f32x4.sqrt(f32x4.add(f32x4.mul(a, a), twice));
    x = f32x4.add(a, f32x4.div(twice, f32x4.add(a, root)));
    scaled = scaledTail4(x);
    isMoving = v128.any_true(f32x4.ne(x, last));
  }
  const beyond = f32x4.add(a, f32x4.div(t, a));
  x = v128.bitselect(beyond, x, f32x4.gt(a, splat(FAR)));
  return v128.bitselect(central, x, isNear);
}

/** The samples of intervals so narrow that their density is that of an exponential. */
function inNarrow4(law: usize, u: v128): v128 {
  const low = v128.load(law, LOW);
  const high = v128.load(law, HIGH);
  const width = f32x4.sub(high, low);
  const c = f32x4.mul(splat(0.5), f32x4.add(low, high));
  const slope = f32x4.mul(c, width);
  const curved = f32x4.div(log1p4(f32x4.mul(u, expm14(f32x4.neg(slope)))), c);
  const isFlat = f32x4.lt(f32x4.abs(slope), splat(1e-6));
  return v128.bitselect(f32x4.add(low, f32x4.mul(u, width)), f32x4.sub(low, curved), isFlat);
}

/** The samples of four words. */
@inline
function sample4(law: usize, word: v128, p: v128): v128 {
  const one = splat(1);
  const isAcross = v128.load(law, IS_ACROSS);
  const isTurned = v128.load(law, IS_TURNED);
  const rest = f32x4.sub(one, p);
  const isLower = i32x4.shr_s(word, 31);
  let t = splat(0);
  let isNegative = isTurned;
  if (v128.any_true(isAcross)) {
    const below = v128.load(law, BELOW);
    const above = v128.load(law, ABOVE);
    const mass = f32x4.sub(f32x4.sub(one, below), above);
    const lower = f32x4.add(below, f32x4.mul(v128.bitselect(p, rest, isLower), mass));
    const upper = f32x4.add(above, f32x4.mul(v128.bitselect(rest, p, isLower), mass));
    t = f32x4.sub(f32x4.neg(log4(f32x4.min(lower, upper))), splat(LN2));
    isNegative = v128.bitselect(f32x4.le(lower, upper), isTurned, isAcross);
  }
  if (!i32x4.all_true(isAcross)) {
    const share = f32x4.mul(p, v128.load(law, RATIO_LESS_1));
    const isFirst = v128.xor(isLower, isTurned);
    const fromNear = log1p4(share);
    const fromFar = log4(f32x4.sub(v128.load(law, RATIO), share));
    t = v128.bitselect(t, f32x4.neg(v128.bitselect(fromNear, fromFar, isFirst)), isAcross);
  }
  const size = pointBeyond4(v128.load(law, NEAR), v128.load(law, SCALED), t);
  let x = v128.xor(size, v128.and(isNegative, i32x4.splat(0x80000000)));
  const isNarrow = v128.load(law, IS_NARROW);
  if (v128.any_true(isNarrow)) {
    x = v128.bitselect(inNarrow4(law, v128.bitselect(p, rest, isLower)), x, isNarrow);
  }
  x = f32x4.min(f32x4.max(x, v128.load(law, LOW)), v128.load(law, HIGH));
  return v128.bitselect(x, splat(NaN), v128.load(law, IS_VALID));
}

/** Each bound is one for each element or one for all: `stride` is 4 or 0. */
export function truncatedNormal(
  out: usize, low: usize, strideLow: usize, high: usize, strideHigh: usize, n: u32, k0: i32, k1: i32,
  law: usize,
): void {
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    fill(out + (<usize>start << 2), count & ~3, start >> 2, k0, k1);
    for (let i: u32 = 0; i < count; i += 4) {
      const e = start + i;
      const left = count - i;
      const block = e >> 2;
      if (e == 0 || (strideLow | strideHigh) != 0) {
        prepare(
          law, load4(low + <usize>e * strideLow, strideLow, left),
          load4(high + <usize>e * strideHigh, strideHigh, left),
        );
      }
      const to = out + (<usize>e << 2);
      const word = left >= 4 ? v128.load(to) : block4(block, 0, k0, k1);
      const samples = sample4(law, word, tailProbability4(word, block, k0, k1));
      if (left >= 4) v128.store(to, samples);
      else storeFirst(to, samples, left);
    }
  }
}
