import type { KernelBackend } from '@tensorflow/tfjs-core';
import type { BackendName } from '../backend-names.js';
import type { DeviceDescription, KernelPackReport } from '../backend-report.js';
import type { UseBackendOptions } from '../use-backend-options.js';

/** How one backend is brought in. The methods are called in the order in which they stand here. */
export interface BackendLoader {
  readonly name: BackendName;
  /**
   * Imports the backend, which registers its kernels, and returns what makes an instance.
   *
   * @throws {UnsupportedError} where the backend cannot run, with the reason as `rule` and the way out as `remedy`
   */
  load(options: UseBackendOptions): Promise<() => KernelBackend | Promise<KernelBackend>>;
  /** Refuses options that come too late for an instance that exists. */
  reuse?(options: UseBackendOptions): void;
  /** Whether an instance can never compute again, so that another has to be made. */
  isLost?(backend: KernelBackend): boolean;
  describe(backend: KernelBackend): Promise<DeviceDescription>;
  /** Installs the kernels that `@diffeo/core` has for this backend. */
  installKernels?(): Promise<KernelPackReport>;
}
