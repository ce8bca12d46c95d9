// Adds up what a run of scripts/test left in a folder of results and prints `passed failed`.
//
//   node count-results.mjs FOLDER
//
// FOLDER/*.ctest.xml   ctest's JUnit files: one test case a gtest program
// FOLDER/gtest/*.json  what each of those programs wrote itself; FOLDER/gtest-tsan for the tsan build's
// FOLDER/vitest.json, FOLDER/playwright-*.json
// FOLDER/*.step        one line, `passed` or `failed`: a check that counts as one test
//
// A program that crashed, or failed after its tests passed (a leak, say), is one failure more. A skipped
// test is a failed one. What failed is named on standard error.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const k_reasonLines = 8;
const folder = process.argv[2];
const failures = [];
let passed = 0;
let failed = 0;

function count(good, bad, where) {
  passed += good;
  failed += bad;
  if (bad > 0) failures.push(`${where}: ${bad} failed`);
}

function gtestProgram(name, succeeded, reportFile) {
  if (!existsSync(reportFile)) return count(0, 1, `${name} (ended before its report)`);
  let report;
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return count(0, 1, `${name} (unreadable report)`);
  }
  const tests = report.testsuites.flatMap((suite) => suite.testsuite);
  const bad = tests.filter((test) => test.failures?.length || test.result !== 'COMPLETED');
  for (const test of bad) failures.push(`${name}: ${test.classname}.${test.name}`);
  count(tests.length - bad.length, bad.length, name);
  if (!succeeded && bad.length === 0) count(0, 1, `${name} (ended with an error after its tests)`);
  if (succeeded && tests.length === 0) count(0, 1, `${name} (ran no test)`);
}

function ctest(file) {
  const reports = join(folder, file.startsWith('tsan') ? 'gtest-tsan' : 'gtest');
  const text = readFileSync(join(folder, file), 'utf8');
  for (const [, name, status] of text.matchAll(/<testcase name="([^"]+)"[^>]*?status="([^"]+)"/g)) {
    gtestProgram(name, status === 'run', join(reports, `${name}.json`));
  }
}

const plain = (text) => text.replaceAll(/\u001b\[[0-9;]*m/g, '');
const beginning = (text) => plain(text).split('\n').filter(Boolean).slice(0, k_reasonLines).join('\n    ');

function vitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const suite of report.testResults) {
    const bad = suite.assertionResults.filter((test) => test.status !== 'passed');
    for (const test of bad) failures.push(`vitest: ${test.fullName}`);
    const good = suite.assertionResults.length - bad.length;
    count(good, bad.length || (suite.status === 'passed' ? 0 : 1), suite.name);
  }
}

// The specs of a suite and of those within it.
const specsIn = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];

function playwright(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const spec of report.suites.flatMap(specsIn).filter((spec) => !spec.ok)) {
    const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors ?? []));
    failures.push(`playwright: ${spec.file}:${spec.line} ${spec.title}`);
    if (errors.length > 0) failures.push(`    ${beginning(errors[0].message ?? errors[0].value ?? '')}`);
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  count(expected, unexpected + flaky + skipped + report.errors.length, 'playwright');
}

for (const file of readdirSync(folder).sort()) {
  const path = join(folder, file);
  if (file.endsWith('.ctest.xml')) ctest(file);
  else if (file === 'vitest.json') vitest(path);
  else if (/^playwright-.+\.json$/.test(file)) playwright(path);
  else if (file.endsWith('.step')) {
    const good = readFileSync(path, 'utf8').trim() === 'passed';
    count(good ? 1 : 0, good ? 0 : 1, file.replace('.step', ''));
  }
}
for (const line of failures) console.error(line);
console.log(`${passed} ${failed}`);
