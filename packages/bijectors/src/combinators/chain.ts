import {
  broadcastShapes,
  DomainError,
  includesSupport,
  type Support,
  sumRightmost,
} from '@diffeo/core';
import { add, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { Identity } from '../elementwise/identity.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * The composition of bijectors, written as in the maths: chain([f, g])(x) = f(g(x)),
 *
 *     log|det J(x)| = log|det J_g(x)| + log|det J_f(g(x))|.
 *
 * The last one of the list is applied first. An event of the chain has as many dimensions as its parts need, and the
 * log-dets of the parts that need fewer are summed over it: an elementwise map beside a map of vectors gives one
 * log-det for each vector. Parameters are named by place in the list: `bijectors.0.scale`. A chain of none is the
 * identity.
 *
 * @throws DomainError naming two neighbours of which the outer does not take all that the inner gives; ShapeError
 * naming two bijectors whose batch shapes do not broadcast.
 * @example
 * const f = chain([new Exp(), new Affine({ shift: 1, scale: 2 })]);
 * f.forward(0).print(); // e^(1 + 2 x) = 2.7183
 */
export function chain(bijectors: readonly Bijector[]): Bijector {
  return bijectors.length === 0 ? new Identity() : new Chain(bijectors);
}

/** A bijector in a chain, and how many more dimensions an event has there than the bijector itself needs. */
interface Link {
  name: string;
  bijector: Bijector;
  surplus: number;
}

class Chain extends Bijector {
  readonly family = 'chain';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly domain: Support;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  override readonly branches: number;
  readonly bijectors: readonly Bijector[];
  /** In the order of application. */
  readonly #links: readonly Link[];

  constructor(bijectors: readonly Bijector[]) {
    super();
    this.bijectors = [...bijectors];
    this.domain = bijectors.at(-1)!.domain;
    this.codomain = bijectors[0]!.codomain;

    const inOrder = bijectors.map((bijector, i) => ({ bijector, name: nameOf(bijector, i) }));
    inOrder.reverse();
    // How much the rank of an event has grown before each link.
    let growth = 0;
    const growths = inOrder.map(({ bijector: { eventRankIn, eventRankOut } }) => {
      growth += eventRankOut - eventRankIn;
      return growth - (eventRankOut - eventRankIn);
    });
    const rank = Math.max(...inOrder.map(({ bijector }, i) => bijector.eventRankIn - growths[i]!));
    this.eventRankIn = rank;
    this.eventRankOut = rank + growth;
    this.#links = inOrder.map(({ bijector, name }, i) => ({
      name,
      bijector,
      surplus: rank + growths[i]! - bijector.eventRankIn,
    }));

    for (const [i, outer] of this.#links.entries()) {
      if (i > 0) checkNeighbours(this.#links[i - 1]!, outer);
      if (outer.bijector.branches > 1) checkFold(outer, this.#links[i - 1]);
    }
    this.branches = bijectors.reduce((product, { branches }) => product * branches, 1);
    this.batchShape = broadcastShapes(
      'chain',
      Object.fromEntries(
        this.#links.map(({ name, bijector: { batchShape }, surplus }) => [
          name,
          batchShape.slice(0, Math.max(0, batchShape.length - surplus)),
        ]),
      ),
    );
  }

  override async validate(): Promise<this> {
    for (const bijector of this.bijectors) await bijector.validate();
    return this;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    const [result] = compose(x, this.#links, (bijector, value) => [
      bijector.forwardAndLogDet(value, context),
    ]);
    return result!;
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    const [result] = compose(y, [...this.#links].reverse(), (bijector, value) => [
      bijector.inverseAndLogDet(value, context),
    ]);
    return result!;
  }

  protected override computeInverseBranches(y: Tensor, context?: Tensor): ValueAndLogDet[] {
    return compose(y, [...this.#links].reverse(), (bijector, value) =>
      bijector.inverseBranches(value, context),
    );
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.#links.reduce((event, { bijector }) => bijector.forwardEventShape(event), shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.#links.reduceRight(
      (event, { bijector }) => bijector.inverseEventShape(event),
      shape,
    );
  }
}

/** All that comes of x when each link in turn is applied to all that came of the one before. */
function compose(
  x: Tensor,
  links: readonly Link[],
  apply: (bijector: Bijector, value: Tensor) => ValueAndLogDet[],
): ValueAndLogDet[] {
  const [first, ...rest] = links.map(
    ({ bijector, surplus }) =>
      (value: Tensor) =>
        apply(bijector, value).map((step) => ({
          value: step.value,
          logDet: sumRightmost(step.logDet, surplus),
        })),
  );
  return rest.reduce(
    (results, link) =>
      results.flatMap(({ value, logDet }) =>
        link(value).map((step) => ({ value: step.value, logDet: add(logDet, step.logDet) })),
      ),
    first!(x),
  );
}

function nameOf(bijector: Bijector, index: number): string {
  return `bijectors[${index}] (${bijector.family})`;
}

/** A map with several x for each y needs all of them, and one number at a time: an event would have every combination. */
function checkFold({ name, bijector, surplus }: Link, inner: Link | undefined): void {
  const where = `chain: ${name}`;
  const remedy = 'Fold single numbers, before they become the components of an event.';
  if (surplus > 0) {
    const received = `events of ${surplus} more dimensions`;
    throw new DomainError({ where, rule: 'folds single numbers only', received, remedy });
  }
  if (inner === undefined || includesSupport(inner.bijector.codomain, bijector.domain)) return;
  throw new DomainError({
    where,
    rule: `must come first, or after one whose y is ${bijector.domain.name}`,
    received: `${inner.name}, whose y is ${inner.bijector.codomain.name}`,
  });
}

function checkNeighbours(inner: Link, outer: Link): void {
  if (includesSupport(outer.bijector.domain, inner.bijector.codomain)) return;
  throw new DomainError({
    where: `chain: ${outer.name}`,
    rule: `must take what ${inner.name} gives`,
    received: `one whose x must be ${outer.bijector.domain.name}, after one whose y is ${inner.bijector.codomain.name}`,
    remedy: 'The last bijector of the list is applied first: chain([f, g])(x) = f(g(x)).',
  });
}
