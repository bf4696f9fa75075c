import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

/** Draws `public/icons/icon.svg` as the PNG files that the manifest names. Run it after the drawing changed. */

const SIZES = [16, 32, 48, 128];
const icons = fileURLToPath(new URL("../public/icons", import.meta.url));
const svg = await readFile(join(icons, "icon.svg"), "base64");

const browser = await puppeteer.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const page = await browser.newPage();
  await page.goto(`data:image/svg+xml;base64,${svg}`);
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(join(icons, `icon-${size}.png`), png);
  }
} finally {
  await browser.close();
}
