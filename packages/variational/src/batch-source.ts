/**
 * Where training data comes from: any batch of any epoch on request, so that an interrupted run can go on where it
 * stopped. {@link Minibatches} is one over arrays in memory.
 */
export interface BatchSource<Batch> {
  readonly stepsPerEpoch: number;
  /** Batch `step`, from 0, of epoch `epoch`, from 0. The tensors in it are the caller's to dispose. */
  batch(epoch: number, step: number): Batch | Promise<Batch>;
}
