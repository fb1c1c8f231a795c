export {
  type BackendName,
  type BackendRequest,
  backendNames,
} from './backend-names.js';
export type {
  BackendReport,
  DeviceDescription,
  KernelPackReport,
  RejectedBackend,
  SelfTestCheck,
  SelfTestReport,
} from './backend-report.js';
export { describeBackend } from './describe-backend.js';
export type { HostEnvironment } from './host-environment.js';
export { selfTest } from './self-test.js';
export { useBackend } from './use-backend.js';
export type { UseBackendOptions, WasmBinaryName } from './use-backend-options.js';
