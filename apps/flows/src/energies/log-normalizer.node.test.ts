import { useBackend } from '@diffeo/backends';
import { beforeAll, expect, it } from 'vitest';
import reference from '../../test/reference/energies.json' with { type: 'json' };
import { energies } from './energies.js';
import { logNormalizer } from './log-normalizer.js';

beforeAll(() => useBackend('wasm'));

it.each(reference.cases.map((entry) => [entry.name, entry] as const))(
  'logNormalizer integrates the density of %s as a rule of high order in 64 bits does',
  async (name, entry) => {
    const energy = energies.find((each) => each.name === name)!;
    expect(await logNormalizer(energy)).toBeCloseTo(entry.logNormalizer, 4);
  },
);
