import { address } from "./view/address.ts";
import { showLog } from "./view/log.ts";

const log = showLog();

function longPolling(): void {
  setInterval(() => {
    const asked = performance.now();
    fetch(address("/data"))
      .then((response) => response.json())
      .then((answer: { data: string | null }) => {
        if (answer.data === null) return;
        log(`${answer.data}, again, after ${Math.round(performance.now() - asked)} ms`);
      })
      .catch((error: unknown) => log(`Failed: ${String(error)}`));
  }, 1000);
}

/** Another visitor publishes once; from then on every poll is answered at once. */
async function update(data: string): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ data });
  await fetch(address("/update"), { method: "POST", headers, body });
}

// The state the server starts with: so the page can be opened more than once.
await update("Initial Data");
longPolling();
setTimeout(() => void update("Updated Data"), 1500);
