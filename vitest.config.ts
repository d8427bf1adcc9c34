import { defineConfig } from 'vitest/config';

const bundle = 'test/bundle/**/*.test.ts';
const local = 'test/local/**/*.test.ts';
const product = 'test/product/**/*.test.ts';

export default defineConfig({
  test: {
    // Some tests start a program of their own, which takes seconds on a busy machine.
    testTimeout: 30_000,
    reporters: ['default', './test/setup/verdict-reporter.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [bundle, local, product] },
      },
      { extends: true, test: { name: 'bundle', include: [bundle] } },
      { extends: true, test: { name: 'local', include: [local] } },
      { extends: true, test: { name: 'product', include: [product] } },
    ],
  },
});
