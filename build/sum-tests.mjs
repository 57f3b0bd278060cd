// Sums the reports of both test runners, and whether the code is in form, into the one line that ./test ends with.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const runners = {
  vitest: (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests }),
  dotnet: ({ results: { summary } }) => ({ passed: summary.passed, failed: summary.failed, skipped: summary.skipped + summary.pending + summary.other }),
  // build/check.sh writes no report: it counts where it fails, as one.
  checks: undefined,
};

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const [name, read] of Object.entries(runners)) {
  const file = join(folder, `${name}.json`);
  const counted = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  // A runner that failed without a failed test did not get to its tests.
  if (existsSync(join(folder, `${name}.failed`)) && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(sum)) sum[key] += counted[key];
}

console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
process.exit(sum.failed ? 1 : 0);
