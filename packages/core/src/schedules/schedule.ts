/**
 * A number that changes during training, such as a learning rate or the weight of the KL term: a function of the
 * step, which counts from 0.
 *
 * @example
 * const halved: Schedule = (step) => 1e-3 * 0.5 ** (step / 1000);
 */
export type Schedule = (step: number) => number;
