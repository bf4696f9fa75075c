import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take longest, the longest first: whoever begins with them ends together, instead of waiting for one that was begun last.
 * All others follow, the larger before the smaller.
 */
const LONGEST = [
  "extension/finding-scenarios",
  "extension/findings",
  "parity/libraries",
  "extension/timing",
  "cli/capture",
  "cli/exit-status",
  "extension/recordings",
  "extension/scenarios",
  "parity/firefox-watched",
  "extension/background-stops",
  "extension/accessibility",
  "extension/popup",
  "extension/panel-controls",
  "parity/chromium-watched",
  "parity/firefox",
  "parity/chromium",
  "extension/every-frame",
  "cli/drivers",
  "extension/panel-import",
  "extension/badge",
  "extension/recorded-workers",
  "extension/panel-rows",
  "extension/site-switch",
  "parity/known-differences",
  "parity/broken-shims",
];

function rank({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((file) => moduleId.endsWith(`/test/${file}.test.ts`));
  return place < 0 ? LONGEST.length : place;
}

/** The order of test files, over all projects. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
