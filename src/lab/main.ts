import { parseArgs } from "node:util";
import { startLab, type Lab } from "./lab.ts";
import { LAB_PORTS } from "./ports.ts";

try {
  parseArgs({ options: {} });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\nUsage: npm run lab`);
  process.exit(2);
}

let lab: Lab;
try {
  lab = await startLab(LAB_PORTS);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

console.log(`Realtime lab        ${lab.url}`);
console.log(`All side by side    ${lab.url}side-by-side`);
console.log(`Over TLS, HTTP/2    ${lab.secureUrl}  (accept its certificate)`);
console.log("As the tutorial writes it:");
for (const [name, url] of Object.entries(lab.tutorials)) console.log(`  ${url}  ${name}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void lab.close().then(() => process.exit(0));
  });
}
