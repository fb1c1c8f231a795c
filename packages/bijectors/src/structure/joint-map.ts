import { broadcastShapes, ShapeError, type Support } from '@diffeo/core';
import { add, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { block } from '../combinators/block.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { Parts, type PerPart } from './parts.js';
import { unionSupport } from './union-support.js';

/** The shapes of the parts that bijectors of a list or record map. */
export type ShapesOf<B> = { readonly [Name in keyof B]: readonly number[] };

/** Options of {@link JointMap}. */
export interface JointMapOptions<B extends PerPart<Bijector>> {
  /** A map for each part: a list, or a record by name. */
  bijectors: B;
  /** The shape of an event of each part of x, in a list or record of the same form. */
  shapes: ShapesOf<B>;
}

/**
 * A bijector for each part of a value of several parts, which lie in one vector, flattened, one after the other:
 *
 *     y = [f_1(x_1), f_2(x_2), ...],    log|det J| = log|det J_1| + log|det J_2| + ...
 *
 * `partsIn` and `partsOut` say where the parts are, take vectors apart into tensors by name or place, and put tensors
 * together. The parts may change their shapes. All of them receive the same context.
 *
 * Behind {@link Split} it maps the parts of one event, such as the half of the channels that a multi-scale flow goes on
 * with. Its `domain` and `codomain` are those of numbers that lie in the domain or codomain of some part.
 *
 * Shapes: `[..., n]` to `[..., m]`, the entries of all parts of x and of y.
 *
 * @throws ShapeError unless there is a shape for each bijector, which takes it as one event; from its methods for
 * vectors of another size.
 * @example
 * const f = new JointMap({
 *   bijectors: { rate: new Softplus(), weights: new SoftmaxCentered() },
 *   shapes: { rate: [], weights: [2] },
 * });
 * const { rate, weights } = f.partsOut.split(f.forward([0, 0, 0]));
 * rate.print(); // log 2 = 0.6931
 * weights.print(); // [0.3333, 0.3333, 0.3333]
 */
export class JointMap<B extends PerPart<Bijector> = PerPart<Bijector>> extends Bijector {
  readonly family: string = 'JointMap';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain: Support;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  readonly bijectors: B;
  /** The parts of x. */
  readonly partsIn: Parts<ShapesOf<B>>;
  /** The parts of y. */
  readonly partsOut: Parts<ShapesOf<B>>;
  /** Each with the whole part as its event. */
  readonly #whole: Readonly<Record<string, Bijector>>;

  constructor({ bijectors, shapes }: JointMapOptions<B>) {
    super();
    this.bijectors = bijectors;
    const named = Object.entries<Bijector>(bijectors);
    checkNames(Object.keys(bijectors), Object.keys(shapes));
    this.partsIn = new Parts(shapes, 'JointMap');
    const byName = shapes as Readonly<Record<string, readonly number[]>>;
    this.partsOut = new Parts(
      like(bijectors, (bijector: Bijector, name) => bijector.forwardEventShape(byName[name]!)),
      'JointMap',
    );
    this.#whole = Object.fromEntries(
      named.map(([name, bijector]) => [
        name,
        block(bijector, byName[name]!.length - bijector.eventRankIn),
      ]),
    );
    this.batchShape = broadcastShapes(
      'JointMap',
      Object.fromEntries(
        Object.entries(this.#whole).map(([name, { family, batchShape }]) => [
          `${name} (${family})`,
          batchShape,
        ]),
      ),
    );
    this.domain = unionSupport(named.map(([, { domain }]) => domain));
    this.codomain = unionSupport(named.map(([, { codomain }]) => codomain));
  }

  override async validate(): Promise<this> {
    for (const bijector of Object.values<Bijector>(this.bijectors)) await bijector.validate();
    return this;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#each(x, this.partsIn, this.partsOut, (f, part) =>
      f.forwardAndLogDet(part, context),
    );
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#each(y, this.partsOut, this.partsIn, (f, part) =>
      f.inverseAndLogDet(part, context),
    );
  }

  protected override computeForwardEventShape([size]: readonly number[]): readonly number[] {
    checkSize(`${this.family}: x`, size!, this.partsIn);
    return [this.partsOut.size];
  }

  protected override computeInverseEventShape([size]: readonly number[]): readonly number[] {
    checkSize(`${this.family}: y`, size!, this.partsOut);
    return [this.partsIn.size];
  }

  #each(
    vectors: Tensor,
    given: Parts<ShapesOf<B>>,
    made: Parts<ShapesOf<B>>,
    apply: (f: Bijector, part: Tensor) => ValueAndLogDet,
  ): ValueAndLogDet {
    const parts = given.split(vectors) as Record<string, Tensor>;
    const mapped = like(this.bijectors, (_, name) => apply(this.#whole[name]!, parts[name]!));
    const results = Object.values<ValueAndLogDet>(mapped);
    const values = like(mapped, ({ value }: ValueAndLogDet) => value);
    return {
      value: made.join(values as Parameters<typeof made.join>[0]),
      logDet: results.map(({ logDet }) => logDet).reduce((total, each) => add(total, each)),
    };
  }
}

/** A list for a list and a record for a record. */
function like<S extends PerPart<unknown>, Part, T>(
  parts: S & PerPart<Part>,
  of: (part: Part, name: string) => T,
): { readonly [Name in keyof S]: T } {
  const made = Object.entries<Part>(parts).map(([name, part]) => [name, of(part, name)]);
  const result = Array.isArray(parts) ? made.map(([, each]) => each) : Object.fromEntries(made);
  return result as { readonly [Name in keyof S]: T };
}

function checkNames(bijectors: readonly string[], shapes: readonly string[]): void {
  if (bijectors.length === shapes.length && bijectors.every((name) => shapes.includes(name))) {
    return;
  }
  throw new ShapeError({
    where: 'JointMap: shapes',
    rule: `must have one for each of the bijectors (${bijectors.join(', ')})`,
    received: shapes.join(', ') || 'none',
  });
}

function checkSize(where: string, size: number, parts: Parts<PerPart<readonly number[]>>): void {
  if (size === parts.size) return;
  throw new ShapeError({
    where,
    rule: `must have vectors of ${parts.size}, the entries of parts of shapes ${JSON.stringify(parts.shapes)}`,
    received: `[${size}]`,
    remedy: 'partsIn.join and partsOut.join make them of tensors.',
  });
}
