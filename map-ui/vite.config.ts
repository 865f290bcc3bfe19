import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

declare const process: { env: Record<string, string | undefined> };
const server = process.env['CIVICREPORTS_SERVER'] ?? 'http://127.0.0.1:5000';

/** A page and its bundle for each app; another app is one line more and a folder in src/apps. */
const apps = { console: 'index.html' };

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../src/CivicReports.Server/wwwroot',
    emptyOutDir: true,
    // data: addresses would need a looser content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: apps },
  },
  worker: { format: 'es' },
  server: { proxy: Object.fromEntries(['/api', '/tiles'].map((path) => [path, { target: server }])) },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
