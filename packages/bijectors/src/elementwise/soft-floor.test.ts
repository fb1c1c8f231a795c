import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { SoftFloor } from './soft-floor.js';

it('SoftFloor is floor when cold, and x - 1/2 when warm', async () => {
  const x = [-1.25, 0.25, 1.25, 7.75];
  await expectClose(new SoftFloor({ temperature: 1 / 128 }).forward(x), x.map(Math.floor), {
    atol: 1e-6,
  });
  await expectClose(
    new SoftFloor({ temperature: 1e6 }).forward(x),
    x.map((at) => at - 0.5),
  );
  await expectClose(new SoftFloor({ temperature: 1e6 }).logDet(x), [0, 0, 0, 0], { atol: 1e-6 });
});

it('SoftFloor keeps the digits right above a step', async () => {
  // Between -1/2 and 1/2 it is the rise from -1 to 0; just above 1/2 the slope is that of the flat.
  const f = new SoftFloor({ temperature: 0.0625 });
  const flat = 4 / (Math.sinh(4) * Math.cosh(4));
  await expectClose(f.forward(0.5 + 2 ** -23), flat * 2 ** -23, { rtol: 4e-6 });
});

it('SoftFloor refuses a temperature that is too low', () => {
  expect(() => new SoftFloor({ temperature: 0.001 })).toThrow(
    'SoftFloor: temperature must be at least 0.0078125, received 0.001. Pass a number at least 0.0078125.',
  );
});
