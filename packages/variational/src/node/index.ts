export { FileCheckpoint } from './file-checkpoint.js';
export { writeFileAtomic } from './write-file-atomic.js';
