// Von Mises draws: src/random/von-mises-draw.ts, four at a time.

import { firstWords, readAttempt, secondWords } from './attempt-words';
import { halfUniform4, reciprocal4, root4, uniform4 } from './portable-float';
import { logNormal4, splat, step } from './simd-math';

/** Where the numbers of four concentrations lie. */
const IS_VALID: usize = 0;
const Q: usize = 16;
const REST: usize = 32;
const SCALE: usize = 48;

const ATTEMPTS: u32 = 72;

export function prepareVonMises(law: usize, given: v128): void {
  const one = splat(1);
  const isValid = v128.and(f32x4.ge(given, splat(0)), f32x4.le(given, splat(1152921504606846976)));
  const concentration = v128.bitselect(given, one, isValid);
  const twice = f32x4.mul(splat(2), concentration);
  const root = root4(f32x4.add(one, f32x4.mul(twice, twice)));
  const inverse = reciprocal4(f32x4.add(one, root));
  const q = f32x4.mul(twice, inverse);
  const rest = f32x4.mul(f32x4.add(one, reciprocal4(f32x4.add(root, twice))), inverse);
  v128.store(law, isValid, IS_VALID);
  v128.store(law, q, Q);
  v128.store(law, rest, REST);
  v128.store(law, root4(f32x4.mul(rest, reciprocal4(f32x4.add(one, q)))), SCALE);
}

/** sin x, 0 <= x <= pi / 4. */
@inline
function sin4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  const p = step(step(splat(-1.9515295891e-4), square, 8.3321608736e-3), square, -1.6666654611e-1);
  return f32x4.add(x, f32x4.mul(f32x4.mul(p, square), x));
}

/** cos x, 0 <= x <= pi / 4. */
@inline
function cos4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  const p = step(
    step(splat(2.443315711809948e-5), square, -1.388731625493765e-3), square, 4.166664568298827e-2,
  );
  const tail = f32x4.mul(f32x4.mul(p, square), square);
  return f32x4.add(f32x4.sub(splat(1), f32x4.mul(splat(0.5), square)), tail);
}

/** The angles of points in the first quadrant. */
function angle4(y: v128, x: v128): v128 {
  const small = f32x4.min(x, y);
  const large = f32x4.max(x, y);
  const isFar = f32x4.gt(small, f32x4.mul(splat(0.41421356), large));
  const over = v128.bitselect(f32x4.sub(small, large), small, isFar);
  const under = v128.bitselect(f32x4.add(small, large), large, isFar);
  const ratio = f32x4.mul(over, reciprocal4(under));
  const square = f32x4.mul(ratio, ratio);
  let p = step(splat(8.05374449538e-2), square, -1.38776856032e-1);
  p = step(p, square, 1.99777106478e-1);
  p = step(p, square, -3.33329491539e-1);
  const near = f32x4.add(ratio, f32x4.mul(f32x4.mul(p, square), ratio));
  const angle = v128.bitselect(f32x4.add(splat(<f32>(Math.PI / 4)), near), near, isFar);
  return v128.bitselect(f32x4.sub(splat(<f32>(Math.PI / 2)), angle), angle, f32x4.gt(y, x));
}

/** The draws of four elements from the words of their first attempts, which later attempts overwrite. */
export function vonMises4(law: usize, words: usize, element: u32, k0: i32, k1: i32): v128 {
  const isValid = v128.load(law, IS_VALID);
  const q = v128.load(law, Q);
  const rest = v128.load(law, REST);
  let done = v128.not(isValid);
  let angles = v128.bitselect(splat(0), splat(NaN), isValid);
  for (let attempt: u32 = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) readAttempt(words, element, attempt, k0, k1);
    const first = firstWords(words);
    const h = halfUniform4(first);
    const isFar = f32x4.gt(h, splat(0.25));
    const x = f32x4.mul(
      splat(<f32>Math.PI), v128.bitselect(halfUniform4(v128.not(first)), h, isFar),
    );
    const sine = v128.bitselect(cos4(x), sin4(x), isFar);
    const cosine = v128.bitselect(sin4(x), cos4(x), isFar);
    const w = f32x4.add(
      rest, f32x4.mul(f32x4.mul(splat(2), q), f32x4.mul(cosine, cosine)),
    );
    const bound = f32x4.add(f32x4.sub(reciprocal4(w), splat(1)), logNormal4(w));
    const passes = f32x4.ge(f32x4.neg(logNormal4(uniform4(secondWords(words)))), bound);
    const size = f32x4.mul(splat(2), angle4(f32x4.mul(v128.load(law, SCALE), sine), cosine));
    const angle = v128.xor(size, v128.and(first, i32x4.splat(0x80000000)));
    angles = v128.bitselect(angle, angles, v128.andnot(passes, done));
    done = v128.or(done, passes);
    if (i32x4.all_true(done)) break;
  }
  return angles;
}
