// The numbers of Poisson laws, as in src/random/poisson-draw.ts.

import {
  A, B, CENTRE, FRACTION, IS_SEARCHED, IS_UPPER, IS_VALID, LAST, MEAN, MODE, MODE_SHORTFALL, ONE, SCALE,
  SHIFT, SLOPE, SMALL_US, SOME, SURE_V, TRIALS, WHOLE,
} from './count-laws';
import { oneMinusExp4, reciprocal4, root4 } from './portable-float';
import { exp4, splat, step } from './simd-math';

export function preparePoisson(law: usize, rate: v128): void {
  const zero = splat(0);
  const ten = splat(10);
  const isValid = v128.and(f32x4.ge(rate, zero), f32x4.le(rate, splat(1152921504606846976)));
  const isSearched = v128.and(isValid, f32x4.lt(rate, ten));
  v128.store(law, isValid, IS_VALID);
  v128.store(law, isSearched, IS_SEARCHED);
  v128.store(law, zero, IS_UPPER);
  if (v128.any_true(isSearched)) {
    const exponent = f32x4.neg(rate);
    const none = exp4(exponent);
    v128.store(law, splat(100), LAST);
    v128.store(law, oneMinusExp4(exponent, none), SOME);
    v128.store(law, f32x4.mul(rate, none), ONE);
    v128.store(law, zero, SLOPE);
    v128.store(law, rate, SHIFT);
  }
  const isLarge = v128.andnot(isValid, isSearched);
  if (!v128.any_true(isLarge)) return;
  const mean = v128.bitselect(rate, ten, isLarge);
  const b = step(splat(2.53), root4(mean), 0.931);
  const whole = f32x4.floor(mean);
  v128.store(law, splat(Infinity), TRIALS);
  v128.store(law, mean, MEAN);
  v128.store(law, step(splat(0.02483), b, -0.059), A);
  v128.store(law, b, B);
  v128.store(law, step(splat(-3.6224), reciprocal4(f32x4.sub(b, splat(2))), 0.9277), SURE_V);
  v128.store(law, splat(0.013), SMALL_US);
  v128.store(law, splat(0.43), CENTRE);
  v128.store(law, whole, WHOLE);
  v128.store(law, f32x4.sub(mean, whole), FRACTION);
  v128.store(law, whole, MODE);
  v128.store(law, zero, MODE_SHORTFALL);
  v128.store(law, step(splat(1.1328), reciprocal4(f32x4.sub(b, splat(3.4))), 1.1239), SCALE);
}
