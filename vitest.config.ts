import { defineConfig } from 'vitest/config';

const browser = 'test/browser/**/*.test.ts';
const bundle = 'test/bundle/**/*.test.ts';
const contract = 'test/contract/**/*.test.ts';
const local = 'test/local/**/*.test.ts';
const product = 'test/product/**/*.test.ts';
const push = 'test/push/**/*.test.ts';

export default defineConfig({
  test: {
    // Some tests start a program of their own, which takes seconds on a busy machine.
    testTimeout: 30_000,
    // Vitest leaves one core free, which of two is half.
    maxWorkers: '100%',
    // Files share what they import, which is the same for most; none of it keeps what a test does.
    isolate: false,
    reporters: ['default', './test/setup/verdict-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [browser, bundle, contract, local, product, push],
        },
      },
      { extends: true, test: { name: 'browser', include: [browser] } },
      { extends: true, test: { name: 'bundle', include: [bundle] } },
      { extends: true, test: { name: 'contract', include: [contract] } },
      { extends: true, test: { name: 'local', include: [local] } },
      { extends: true, test: { name: 'product', include: [product] } },
      { extends: true, test: { name: 'push', include: [push] } },
    ],
  },
});
