import { defineConfig } from 'vitest/config';

const project = (name: string, timeoutMs: number) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout: timeoutMs, hookTimeout: timeoutMs },
});

export default defineConfig({
  test: {
    projects: [
      project('core', 20_000),
      project('renderer', 20_000),
      project('layers', 60_000),
      project('tools', 60_000),
      project('services', 60_000),
      project('cli', 120_000),
      project('engine', 60_000),
      project('main', 60_000),
    ],
  },
});
