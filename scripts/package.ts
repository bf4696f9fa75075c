import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { unzipSync } from "fflate";
import { orUsage } from "./or-usage.ts";
import { packagesOf, type Package } from "./packages.ts";

/**
 * Builds both extensions and writes their zips and the source zip to `packages/`.
 * With `--verify`: unpacks the source zip elsewhere, packs there, and compares every byte.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function run(cwd: string, ...args: readonly string[]): void {
  execFileSync("npm", args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

async function writePackages(packages: readonly Package[]): Promise<void> {
  const folder = join(root, "packages");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const { name, bytes } of packages) {
    await writeFile(join(folder, name), bytes);
    console.log(`${sha256(bytes)}  packages/${name}  ${bytes.length} bytes`);
  }
}

/** @returns the packages that the source zip gives in a folder where nothing else is. */
async function packagesFromSource(source: Package): Promise<Package[]> {
  const folder = await mkdtemp(join(tmpdir(), "realtime-devtools-source-"));
  try {
    for (const [name, bytes] of Object.entries(unzipSync(source.bytes))) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    run(folder, "ci");
    run(folder, "run", "build");
    return await packagesOf(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function verify(packages: readonly Package[]): Promise<boolean> {
  const source = packages.find(({ name }) => name.endsWith("-source.zip"));
  if (!source) throw new Error("there is no source zip among the packages");
  const again = await packagesFromSource(source);
  const differing = packages.filter(
    ({ bytes }, index) => sha256(bytes) !== sha256(again[index]?.bytes ?? new Uint8Array()),
  );
  for (const { name } of differing) console.error(`${name}: the source zip builds other bytes`);
  return differing.length === 0;
}

const { values: options } = orUsage(
  () => parseArgs({ options: { verify: { type: "boolean", default: false } } }),
  "Usage: npm run package [-- --verify]",
);
run(root, "run", "build");
const packages = await packagesOf(root);
await writePackages(packages);
if (options.verify) {
  if (await verify(packages)) console.log("The source zip builds to the same bytes.");
  else process.exitCode = 1;
}
