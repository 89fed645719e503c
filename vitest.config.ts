import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One project a suite, so that each can be run and counted by itself (tests/run.mjs). */
const suite = (name: string, include: string[], more: object = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
});

/** A suite that starts servers, browsers or child processes: one file at a time on two cores. */
const alone = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000 };

export default defineConfig({
  // As miniapp/tsconfig.json and its build have it.
  resolve: { alias: { '@': fileURLToPath(new URL('miniapp/src', import.meta.url)) } },
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', '.build/**'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      suite('unit', [
        '{shared,functions,infra}/**/*.test.ts',
        'miniapp/{src,config}/**/*.test.{ts,tsx}',
        'tests/contract/**/*.test.ts',
      ]),
      suite('policy-cases', ['tests/policy-cases/**/*.test.ts']),
      suite('infra', ['tests/infra/**/*.test.ts'], alone),
      suite('integration', ['tests/integration/**/*.test.ts'], { testTimeout: 60_000 }),
      suite('bad-input', ['tests/bad-input/**/*.test.ts'], { testTimeout: 60_000 }),
      // Packages the deployment once, without a network, and looks at what came of it.
      suite('cloud', ['tests/cloud/**/*.test.ts'], { ...alone, globalSetup: ['tests/cloud/package-once.ts'] }),
      suite('weapp', ['tests/weapp/**/*.test.ts'], alone),
      suite('e2e', ['tests/e2e/**/*.test.ts', 'tests/gallery/**/*.test.ts'], alone),
      suite('faults', ['tests/faults/**/*.test.ts'], alone),
    ],
  },
});
