import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PORTS } from "./ports.ts";

/** Nothing of the browser's own, everything the suite's tests count on, and no name that leads off this computer. */
export function browserFlags(checkout: string, profile: string): string[] {
  return [
    "--headless=new",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-popup-blocking",
    "--disable-quic",
    "--disable-renderer-backgrounding",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--mute-audio",
    "--password-store=basic",
    "--short-reporting-delay",
    "--use-mock-keychain",
    "--host-resolver-rules=MAP nonexistent.*.test ^NOTFOUND, MAP *.test 127.0.0.1, MAP *.test. 127.0.0.1",
    `--ip-address-space-overrides=${addressSpaces()}`,
    `--ignore-certificate-errors-spki-list=${keyHash(checkout)}`,
    `--user-data-dir=${profile}`,
    "--remote-debugging-pipe",
    "--enable-unsafe-extension-debugging",
    // The sandbox cannot work for root, and only there it is given up.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "about:blank",
  ];
}

/** Which of the server's ports play the local network, and which the internet. */
function addressSpaces(): string {
  const as = (ports: readonly number[], space: string) =>
    ports.map((port) => `127.0.0.1:${port}=${space}`);
  return [
    ...as([...PORTS["http-local"], ...PORTS["https-local"]], "local"),
    ...as([...PORTS["http-public"], ...PORTS["https-public"]], "public"),
  ].join(",");
}

/** The hash of the public key of the suite's own certificate, which no authority has signed. */
function keyHash(checkout: string): string {
  const certificate = readFileSync(join(checkout, "tools/certs/web-platform.test.pem"));
  const key = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
}
