import { expect, it } from 'vitest';
import { constantSchedule } from './constant-schedule.js';

it('constantSchedule has one value', () => {
  const value = constantSchedule(0.1);
  expect([0, 1, 1e6].map(value)).toEqual([0.1, 0.1, 0.1]);
});
