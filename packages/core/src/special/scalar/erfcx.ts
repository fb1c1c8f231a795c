import { erfcxMoment } from './erfcx-moment.js';

/** e^(x²) erfc(x). */
export function erfcx(x: number): number {
  return x < 0 ? 2 * Math.exp(x * x) - erfcxMoment(0, -x) : erfcxMoment(0, x);
}

/** 2 x erfcx(x) - 2/sqrt(pi), the derivative of erfcx. */
export function erfcxSlope(x: number): number {
  return x < 0 ? 2 * x * erfcx(x) - 2 / Math.sqrt(Math.PI) : -2 * erfcxMoment(1, x);
}

/** The second derivative of erfcx. */
export function erfcxCurvature(x: number): number {
  return x < 0 ? 2 * erfcx(x) + 2 * x * erfcxSlope(x) : 4 * erfcxMoment(2, x);
}
