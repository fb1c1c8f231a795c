import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { expectVectorReference } from '../../test/vector-constraint-reference.js';
import { SoftmaxCentered } from './softmax-centered.js';

describe('SoftmaxCentered', () => {
  const f = new SoftmaxCentered();

  it('equals the softmax of [x, 0] in 64 bits, with the log-det of its Jacobian', async () => {
    await expectVectorReference('softmaxCentered', f, { rtol: 4e-6 });
  });

  it('has the log-det -240 of logits 80 and -80, where components underflow', async () => {
    await expectClose(f.logDet([80, -80]), [-160 - 80]);
    await expectClose(f.forward([80, -80]), [1, 0, Math.exp(-80)], { rtol: 1e-5, atol: 1e-38 });
  });

  it('takes 0 to equal probabilities, and back', async () => {
    await expectClose(f.forward([0, 0, 0]), Array(4).fill(0.25));
    await expectClose(f.inverse(Array(4).fill(0.25)), [0, 0, 0], { atol: 0 });
  });

  it('keeps the digits of components down to 1e-30', async () => {
    const y = [1e-30, 0.25, 1e-20, 0.75];
    const logits = [Math.log(1e-30 / 0.75), Math.log(1 / 3), Math.log(1e-20 / 0.75)];
    await expectClose(f.inverse(y), logits, { rtol: 4e-7 });
    const logDet = y.reduce((total, each) => total - Math.log(each), 0);
    await expectClose(f.inverseLogDet(y), [logDet], { rtol: 4e-7 });
    await expectClose(f.forward(f.inverse(y)), y, { rtol: 1e-5 });
  });

  it('needs one element of x, and two of y', () => {
    expect(() => f.forward([[]])).toThrow(/SoftmaxCentered: x must have vectors of at least one/);
    expect(() => f.inverse([1])).toThrow(/SoftmaxCentered: y must have vectors of at least two/);
  });
});
