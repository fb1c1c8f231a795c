import { defineConfig } from 'vitest/config';
import { testProjects } from './tooling/test-projects/src/test-projects.js';

export default defineConfig({ test: { projects: testProjects() } });
