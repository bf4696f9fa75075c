import { FROM_SHIM_SHAPES } from "../bridge/check-from-shim.ts";
import { readEnvelope } from "../bridge/envelope.ts";
import type { FromShim, RelayRequest } from "../bridge/messages.ts";
import { hearCalls } from "./frame-calls.ts";
import { sayCounts, whoLooks } from "./to-background.ts";
import { meetShim, whenShimTells } from "./to-shim.ts";
import { openViewerPipe, type ViewerPipe } from "./viewer-pipe.ts";

/** A viewer whose background was stopped is back sooner than that, in milliseconds. */
const VIEWERS_RETURN_WITHIN = 1000;

/** The relay of one document. */
export class Relay {
  readonly #pipes = new Map<string, ViewerPipe>();
  #counts: RelayRequest["counts"] = { sockets: 0, streams: 0 };
  #hearsMore = false;
  /** Whether the shim of this frame has nothing to tell so far. */
  #isWaiting = false;
  #hearsCalls = false;
  readonly #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#comeBack();
  };
  readonly #onPageHide = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#closePipes();
  };

  constructor() {
    if (window === window.top) {
      whenShimTells(
        () => {
          this.#countForBadge();
        },
        () => undefined,
      );
    }
    window.addEventListener("pageshow", this.#onPageShow);
    if (isPrerendering()) {
      document.addEventListener("prerenderingchange", () => {
        this.#sayCounts();
        void this.announce(false);
      });
    }
  }

  /** Whether anybody is served here. */
  get isServing(): boolean {
    return this.#pipes.size > 0;
  }

  /**
   * Serves whoever looks at this tab. A frame in which nothing has happened has nothing to say and is left alone until it has: most
   * frames of a page never do, and a line to each costs as much as the rest of its relay. Nor has one without a shim, as the blank
   * document that a frame has before its own arrives.
   */
  come(): void {
    if (window === window.top || this.isServing) void this.announce(false);
    else if (!this.#isWaiting) {
      this.#isWaiting = true;
      this.#hearCalls();
      const end = (): void => {
        this.#isWaiting = false;
      };
      whenShimTells(() => {
        end();
        void this.announce(false);
      }, end);
    }
  }

  /**
   * Asks who looks at this tab, and opens a pipe for each viewer that has none yet. Not before the document is the tab's: while
   * it is prerendered another one is on the screen, and it may never be shown.
   *
   * @param isReachWanted whether there may be frames in the tab that no relay has reached.
   */
  async announce(isReachWanted: boolean): Promise<void> {
    if (isPrerendering()) return;
    for (const viewer of await whoLooks(isReachWanted)) {
      if (this.#pipes.has(viewer)) continue;
      const pipe = openViewerPipe(viewer, () => {
        if (this.#pipes.get(viewer) === pipe) this.#pipes.delete(viewer);
        this.#sayCountsAfterViewers();
      });
      this.#pipes.set(viewer, pipe);
    }
    if (this.#pipes.size > 0) this.#hearMore();
  }

  /** With the first pipe: a listener costs each page that is left as much as some requests, and most have no viewer. */
  #hearMore(): void {
    this.#hearCalls();
    if (this.#hearsMore) return;
    this.#hearsMore = true;
    this.#hearPage();
    // `document.open()` takes all listeners from document and window (WHATWG HTML, 8.4.1), and replaces what is in the document.
    new MutationObserver(() => {
      this.#hearPage();
    }).observe(document, { childList: true });
  }

  #hearPage(): void {
    window.addEventListener("pageshow", this.#onPageShow);
    window.addEventListener("pagehide", this.#onPageHide);
  }

  #hearCalls(): void {
    if (this.#hearsCalls) return;
    this.#hearsCalls = true;
    hearCalls(() => void this.announce(true));
  }

  /** Into the back/forward cache, where nobody answers: whoever looks must not wait for this document. */
  #closePipes(): void {
    for (const pipe of this.#pipes.values()) pipe.close();
    this.#pipes.clear();
  }

  /** From the back/forward cache: in Chromium the old ports are deaf, without any event. */
  #comeBack(): void {
    this.#closePipes();
    this.#sayCounts();
    void this.announce(true);
  }

  #countForBadge(): void {
    meetShim(
      "badge",
      ({ port }) => {
        port.onmessage = ({ data }: MessageEvent<unknown>) => {
          const said = readEnvelope<FromShim>(data, FROM_SHIM_SHAPES);
          if (typeof said === "string" || said.type !== "counts") return;
          this.#counts = said.payload;
          this.#sayCounts();
        };
      },
      () => undefined,
    );
  }

  /** A background that was stopped is asked again by its viewers: waking it before them would gain nothing. */
  #sayCountsAfterViewers(): void {
    setTimeout(() => {
      if (this.#pipes.size === 0) this.#sayCounts();
    }, VIEWERS_RETURN_WITHIN);
  }

  #sayCounts(): void {
    if (window === window.top && !isPrerendering()) void sayCounts(this.#counts);
  }
}

/** Prerendering (WICG): `prerenderingchange` says that the document is shown. Firefox has neither. */
function isPrerendering(): boolean {
  return (document as { readonly prerendering?: boolean }).prerendering === true;
}
