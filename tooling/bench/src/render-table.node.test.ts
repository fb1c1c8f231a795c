import { expect, it } from 'vitest';
import { durationText, renderTable } from './render-table.js';

const times = (median: number) => ({ median, quartiles: [median, median] as const });

it('renderTable prints a ratio per case, the goal, and other libraries below', () => {
  const text = renderTable([
    {
      name: 'a/b',
      title: 'a case',
      goal: 4,
      sides: [
        { side: 'diffeo', title: 'Diffeo', msPerRun: times(20), kernels: 61 },
        {
          side: 'plain',
          title: 'plain tfjs',
          msPerRun: times(100),
          kernels: 133,
          diffeoIsFaster: { median: 5, quartiles: [4.5, 5.25] },
        },
        {
          side: 'peer',
          title: 'a peer',
          msPerRun: times(10),
          diffeoIsFaster: { median: 0.5, quartiles: [0.4, 0.6] },
        },
        { side: 'other', title: 'another', unavailable: { missing: true, message: 'no module' } },
      ],
    },
  ]);
  expect(text.split('\n')).toEqual([
    'case       Diffeo   plain tfjs     faster (quartiles)       goal    kernels',
    'a case     20.0 ms  100 ms         5.00x (4.50 to 5.25)     4x met  61 / 133',
    '  a peer            10.0 ms        0.500x (0.400 to 0.600)',
    '  another           not installed  -',
  ]);
});

it('durationText chooses the unit', () => {
  expect([0.0123, 1.5, 178.3, 1234].map(durationText)).toEqual([
    '12.3 us',
    '1.50 ms',
    '178 ms',
    '1.23 s',
  ]);
});
