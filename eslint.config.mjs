import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/** zod has two faces: the small one is what phones load, and the default import of the large one cannot be shaken. */
const zodOnPhones = {
  paths: [{ name: 'zod', message: "Import * as z from 'zod/mini' here: the large zod does not fit a phone." }],
};
const zodOnServers = {
  selector:
    "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier[imported.name='z'], ImportDefaultSpecifier)",
  message: "Import * as z from 'zod': { z } cannot be tree-shaken.",
};

const OUTSIDE = 'Say it through Log: a message of the catalogue (functions/http/log-messages.ts).';
const unlisted = {
  selector: "MemberExpression[object.name='process'][property.name=/^std(out|err)$/]",
  message: OUTSIDE,
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '.build/**',
      '.data/**',
      '.gallery/**',
      '**/compiled/**',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['shared/**/*.ts', 'miniapp/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': ['error', zodOnPhones] } },
  {
    files: ['functions/**/*.ts', 'infra/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', zodOnServers] },
  },
  {
    // What a function says stands in the catalogue (functions/http/log-messages.ts) and nowhere else; `no-console` is above.
    files: ['functions/**/*.ts'],
    ignores: ['functions/http/log.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', zodOnServers, unlisted],
      'no-restricted-imports': ['error', { paths: [{ name: '@aws-lambda-powertools/logger', message: OUTSIDE }] }],
    },
  },
  {
    files: ['miniapp/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // The two rules of hooks; the rest of the plugin is for React's compiler, which Taro does not run.
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['infra/**', 'tests/**', 'miniapp/scripts/**', '**/*.mjs', 'shared/policy/reading/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.js', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
