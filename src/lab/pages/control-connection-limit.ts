import { pause } from "./techniques/pause.ts";
import { address } from "./view/address.ts";
import { perform } from "./view/log.ts";

const STREAMS = 8;
/** Milliseconds that the browser gets to open what it will open. */
const PATIENCE = 1500;

/** What the page found out; the side-by-side page listens for it. */
export interface LimitFound {
  readonly opened: number;
  readonly answered: boolean;
  readonly protocol: string;
}

perform(async (log) => {
  let opened = 0;
  const sources = Array.from({ length: STREAMS }, (_, i) => {
    const source = new EventSource(address(`/controls/stream/open/${i}`));
    source.addEventListener("open", () => log(`stream ${++opened} is open`));
    return source;
  });
  await pause(PATIENCE, new AbortController().signal);
  const answered = await isAnswered();
  log(
    `${opened} of ${STREAMS} streams opened; a request beside them is ${answered ? "answered" : "stuck"}`,
  );
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const found: LimitFound = { opened, answered, protocol: navigation?.nextHopProtocol ?? "" };
  log(`over ${found.protocol}`);
  for (const source of sources) source.close();
  window.parent.postMessage(found, "*");
});

async function isAnswered(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return (await fetch(address("/controls/assets/beside"), { signal })).ok;
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") return false;
    throw error;
  }
}
