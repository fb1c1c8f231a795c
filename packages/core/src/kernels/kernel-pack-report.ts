/** What installing a kernel pack did. */
export interface KernelPackReport {
  /** The tfjs backend that the pack serves. */
  backend: string;
  /** The names of the kernels that now run from the pack; empty if it stepped aside. */
  kernels: string[];
  /** Why nothing was installed. Everything still works, by tfjs's own kernels and the composites. */
  skipped?: string;
}
