import { describe, expect, it } from 'vitest';
import { defaultSettings, type KlSchedule } from '../arguments/settings.js';
import { klWeightSchedule } from './kl-weight-schedule.js';

const schedule = (klSchedule: KlSchedule) =>
  klWeightSchedule({ ...defaultSettings, klSchedule, klWarmup: 2 }, 50);

describe('klWeightSchedule', () => {
  it('is 1 throughout if it is constant', () => {
    expect([0, 50, 1000].map(schedule('constant'))).toEqual([1, 1, 1]);
  });

  it('reaches 1 after the epochs of the warm-up', () => {
    expect([0, 50, 100, 1000].map(schedule('linear'))).toEqual([0, 0.5, 1, 1]);
    const [first, middle, last] = [0, 50, 100].map(schedule('sigmoid'));
    expect(first).toBeCloseTo(0.0067, 4);
    expect(middle).toBe(0.5);
    expect(last).toBeCloseTo(0.9933, 4);
  });

  it('starts again with every cycle', () => {
    expect([0, 25, 50, 99, 100, 125].map(schedule('cyclical'))).toEqual([0, 0.5, 1, 1, 0, 0.5]);
  });
});
