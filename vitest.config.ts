import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,functions,infra,miniapp}/**/*.test.ts', 'tests/{contract,integration,infra,policy-cases}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.build/**'],
    pool: 'forks',
    testTimeout: 30_000,
  },
});
