import { useBackend } from '@diffeo/backends';
import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import reference from '../../test/reference/energies.json' with { type: 'json' };
import { energies } from './energies.js';

beforeAll(() => useBackend('wasm'));

it.each(reference.cases.map((entry) => [entry.name, entry] as const))(
  'energies has %s of the paper, with walls',
  async (name, { z, energy }) => {
    const { of } = energies.find((each) => each.name === name)!;
    await expectClose(of(tensor2d(z)), energy, { rtol: 4e-6, atol: 4e-6 });
  },
);

it('energies has all that there are references of', () => {
  expect(energies.map(({ name }) => name)).toEqual(reference.cases.map(({ name }) => name));
});
