import { describe, expect, it } from 'vitest';
import { StepRate } from './step-rate.js';

describe('StepRate', () => {
  it('knows nothing before the second mark', () => {
    const rate = new StepRate(100, () => 5);
    expect(rate.perSecond).toBeNaN();
    rate.mark(0);
    expect(rate.perSecond).toBeNaN();
    rate.mark(1);
    expect(rate.secondsLeft, 'no time has passed').toBeNaN();
  });

  it('counts from where the run continues, not from 0', () => {
    let seconds = 0;
    const rate = new StepRate(1000, () => seconds);
    rate.mark(500);
    seconds = 2;
    rate.mark(540);
    expect(rate.perSecond).toBe(20);
    expect(rate.secondsLeft).toBe(23);
  });

  it('follows a change of speed within seconds', () => {
    let seconds = 0;
    const rate = new StepRate(1000, () => seconds);
    for (let step = 0; step <= 200; step++, seconds += 0.1) rate.mark(step);
    expect(rate.perSecond).toBeCloseTo(10);
    for (let step = 201; step <= 260; step++, seconds += 1) rate.mark(step);
    expect(rate.perSecond).toBeCloseTo(1);
  });
});
