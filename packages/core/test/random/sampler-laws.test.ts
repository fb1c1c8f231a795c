import { expectClose } from '@diffeo/testing';
import { engine, memory, Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { DomainError } from '../../src/errors/domain-error.js';
import { DTypeError } from '../../src/errors/dtype-error.js';
import { ShapeError } from '../../src/errors/shape-error.js';
import * as random from '../../src/random/index.js';
import { otherCases, type SamplerCase, samplerCases } from './sampler-cases.js';

const { debugKeys, Key } = random;
const key = Key.fromSeed(101);

/** What the package exports besides samplers. */
const NO_SAMPLERS = ['Key', 'debugKeys', 'nextKey', 'philox', 'seed'];

/** Each parameter at one of its values. */
function at({ parameters }: SamplerCase, index: number): Record<string, unknown> {
  const entries = Object.entries(parameters).map(([name, { good }]) => [name, good[index]]);
  return { key, ...Object.fromEntries(entries) };
}

/** Asserts that a call throws before any kernel has run, and leaves nothing. */
function expectRefused(call: () => unknown, error: new (...args: never[]) => Error): void {
  const before = memory().numTensors;
  const run = vi.spyOn(engine(), 'runKernel');
  try {
    expect(call).toThrow(error);
    expect(run).not.toHaveBeenCalled();
  } finally {
    run.mockRestore();
  }
  expect(memory().numTensors).toBe(before);
}

it('every sampler has a case', () => {
  const exported = Object.keys(random).filter((name) => !NO_SAMPLERS.includes(name));
  const cases = [...Object.keys(samplerCases), ...Object.keys(otherCases)];
  expect(cases.sort()).toEqual(exported.sort());
});

describe.each(Object.entries(samplerCases))('%s', (name, sampler) => {
  const { draw, parameters, rtol = 0 } = sampler;

  it('draws tensors of any shape, element by element from key and index alone', async () => {
    const flat = draw([24], at(sampler, 1));
    const values = await flat.data<'float32'>();
    for (const shape of [[], [1], [7], [2, 3, 4]]) {
      const drawn = draw(shape, at(sampler, 1));
      expect(drawn).toMatchObject({ shape, dtype: flat.dtype });
      await expectClose(drawn, values.slice(0, drawn.size), { rtol });
    }
    expect(draw([2, 0, 3], at(sampler, 1)).shape).toEqual([2, 0, 3]);
    const other = await draw([24], { ...at(sampler, 1), key: key.foldIn(1) }).data();
    expect(other).not.toEqual(values);
  });

  it('broadcasts arrays of parameters', async () => {
    // The first parameter in a column, the others in rows.
    const names = Object.keys(parameters);
    const given = names.map((parameter, i): [string, unknown] => {
      const { good } = parameters[parameter]!;
      return [parameter, i === 0 ? good.slice(0, 2).map((value) => [value]) : [...good]];
    });
    const drawn = draw([2, 3], { key, ...Object.fromEntries(given) });
    const expected = [];
    for (let element = 0; element < 6; element++) {
      const own = names.map((parameter, i): [string, unknown] => {
        const { good } = parameters[parameter]!;
        return [parameter, good[i === 0 ? Math.floor(element / 3) : element % 3]];
      });
      expected.push((await draw([6], { key, ...Object.fromEntries(own) }).data())[element]!);
    }
    await expectClose(drawn, expected, { rtol: 1e-5, atol: 1e-6 });
  });

  it('refuses numbers outside the domain, other types, and shapes that do not fit', () => {
    for (const [parameter, { good, bad }] of Object.entries(parameters)) {
      const using = (value: unknown) => () => draw([2], { ...at(sampler, 1), [parameter]: value });
      for (const value of bad) {
        expectRefused(using(value), DomainError);
        expectRefused(using([good[1], value]), DomainError);
      }
      const text = tensor1d(['a', 'b']);
      expectRefused(using(text), DTypeError);
      expectRefused(using([good[0], good[1], good[2]]), ShapeError);
      text.dispose();
    }
    for (const shape of [[-1], [1.5], [2, Number.NaN], 3]) {
      expectRefused(() => draw(shape as number[], at(sampler, 1)), ShapeError);
    }
  });

  it('refuses what is no key', () => {
    for (const bad of [42, null, {}]) {
      expectRefused(() => draw([2], { ...at(sampler, 1), key: bad }), DTypeError);
    }
  });

  it('is seen drawing from a key again, by its name', () => {
    const onReuse = vi.fn();
    debugKeys(() => [draw([2], at(sampler, 1)), draw([3], at(sampler, 2))], { onReuse });
    expect(onReuse).toHaveBeenCalled();
    const { sampler: drawn, first, again } = onReuse.mock.calls[0]![0];
    expect(drawn).toBe(name);
    for (const stack of [first, again]) expect(stack).toContain('sampler-laws.test');
  });

  it('leaves only its result', () => {
    const columns = Object.entries(parameters).map(([parameter, { good }]) => [parameter, good]);
    const before = memory().numTensors;
    draw([2, 3], { key, ...Object.fromEntries(columns) }).dispose();
    draw([2], at(sampler, 0)).dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe.each(Object.entries(otherCases))('%s', (name, draw) => {
  it('is the same for the same key, another for another, and refuses what is none', async () => {
    const values = async (drawn: unknown) => (drawn instanceof Tensor ? drawn.data() : drawn);
    const [once, again, other] = [draw(key), draw(key), draw(key.foldIn(1))].map(values);
    expect(await again).toEqual(await once);
    expect(await other).not.toEqual(await once);
    for (const bad of [42, null, {}]) {
      expectRefused(() => draw(bad as unknown as random.Key), DTypeError);
    }
  });

  it('is seen drawing from a key again', () => {
    const onReuse = vi.fn();
    debugKeys(() => [draw(key), draw(key)], { onReuse });
    expect(onReuse).toHaveBeenCalled();
    expect(onReuse.mock.calls[0]![0].first).toContain('sampler-cases');
    expect(onReuse.mock.calls[0]![0].sampler).toBe(name);
  });
});
