// The numbers of binomial laws, as in src/random/binomial-draw.ts.

import {
  A, B, CENTRE, factors4, FRACTION, IS_SEARCHED, IS_UPPER, IS_VALID, LAST, MEAN, MODE, MODE_SHORTFALL, ONE,
  REST_MEAN, SCALE, SHIFT, shortfall4, SLOPE, SMALL_US, SOME, SURE_V, TRIALS, WHOLE,
} from './count-laws';
import { logOnePlus4, oneMinusExp4, reciprocal4, root4 } from './portable-float';
import { exp4, splat, step } from './simd-math';

/** What rounding the products of two lanes lost. */
@inline
function lostOf2(n: v128, p: v128, mean: v128): v128 {
  const product = f64x2.mul(f64x2.promote_low_f32x4(n), f64x2.promote_low_f32x4(p));
  return f32x4.demote_f64x2_zero(f64x2.sub(product, f64x2.promote_low_f32x4(mean)));
}

/** The last two lanes. */
@inline
function upper2(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 1, 1);
}

function prepareSearch(law: usize, n: v128, p: v128): void {
  const none = f32x4.mul(n, logOnePlus4(f32x4.neg(p)));
  const power = exp4(none);
  const odds = f32x4.mul(p, reciprocal4(f32x4.sub(splat(1), p)));
  v128.store(law, oneMinusExp4(none, power), SOME);
  v128.store(law, f32x4.mul(f32x4.mul(n, odds), power), ONE);
  v128.store(law, f32x4.neg(odds), SLOPE);
  v128.store(law, f32x4.mul(f32x4.add(n, splat(1)), odds), SHIFT);
}

function prepareRejection(law: usize, n: v128, p: v128): void {
  const mean = f32x4.mul(n, p);
  const lost = v128.shuffle<i64>(
    lostOf2(n, p, mean), lostOf2(upper2(n), upper2(p), upper2(mean)), 0, 2,
  );
  const deviation = root4(f32x4.mul(mean, f32x4.sub(splat(1), p)));
  const b = step(splat(2.53), deviation, 1.15);
  const inverseB = reciprocal4(b);
  const whole = f32x4.floor(mean);
  const fraction = f32x4.add(f32x4.sub(mean, whole), lost);
  const modeStep = f32x4.floor(f32x4.add(fraction, p));
  const mode = f32x4.add(whole, modeStep);
  v128.store(law, n, TRIALS);
  v128.store(law, mean, MEAN);
  v128.store(law, f32x4.sub(n, mean), REST_MEAN);
  v128.store(law, f32x4.add(step(splat(0.0248), b, -0.0873), f32x4.mul(splat(0.01), p)), A);
  v128.store(law, b, B);
  v128.store(law, step(splat(-4.2), inverseB, 0.92), SURE_V);
  v128.store(law, splat(0), SMALL_US);
  v128.store(law, splat(0.5), CENTRE);
  v128.store(law, whole, WHOLE);
  v128.store(law, fraction, FRACTION);
  v128.store(law, mode, MODE);
  v128.store(law, shortfall4(law, mode, f32x4.sub(modeStep, fraction), true), MODE_SHORTFALL);
  const alpha = f32x4.mul(step(splat(5.1), inverseB, 2.83), deviation);
  v128.store(law, f32x4.mul(alpha, reciprocal4(factors4(law, mode, true))), SCALE);
}

export function prepareBinomial(law: usize, n: v128, given: v128): void {
  const zero = splat(0);
  const one = splat(1);
  const isCount = v128.and(
    v128.and(f32x4.ge(n, zero), f32x4.le(n, splat(1152921504606846976))),
    f32x4.eq(f32x4.floor(n), n),
  );
  const isProbability = v128.and(f32x4.ge(given, zero), f32x4.le(given, one));
  const isValid = v128.and(isCount, isProbability);
  const isUpper = f32x4.gt(given, splat(0.5));
  const p = v128.bitselect(f32x4.sub(one, given), given, isUpper);
  const isSearched = v128.and(isValid, f32x4.lt(f32x4.mul(n, p), splat(10)));
  v128.store(law, isValid, IS_VALID);
  v128.store(law, isSearched, IS_SEARCHED);
  v128.store(law, isUpper, IS_UPPER);
  v128.store(law, n, LAST);
  if (v128.any_true(isSearched)) prepareSearch(law, n, p);
  const isLarge = v128.andnot(isValid, isSearched);
  if (!v128.any_true(isLarge)) return;
  const half = splat(0.5);
  prepareRejection(law, v128.bitselect(n, splat(40), isLarge), v128.bitselect(p, half, isLarge));
}
