/** sin(pi x), exactly 0 at integers: x is reduced before it meets pi. */
export function sinPi(x: number): number {
  // Between -1/2 and 1/2 after whole turns and the reflection in the nearest half.
  const turn = x - 2 * Math.round(x / 2);
  const folded = turn > 0.5 ? 1 - turn : turn < -0.5 ? -1 - turn : turn;
  return Math.sin(Math.PI * folded);
}
