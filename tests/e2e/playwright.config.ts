import { defineConfig } from '@playwright/test';

// What measures time: run with one worker, and beside nothing else.
const measured = /(chain|check1-.*|check2-.*|check7-.*|check8-.*|check9-.*|check10-.*|lighthouse|session)\.spec\.ts$/;

// Debian's Chromium against the real server, one of them a worker.
export default defineConfig({
  testDir: '.',
  workers: 1,
  projects: [
    { name: 'journeys', testIgnore: measured },
    { name: 'measured', testMatch: measured },
  ],
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env['PLENARY_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=user-gesture-required',
      ],
    },
  },
});
