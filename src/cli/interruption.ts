/** Exit statuses by the shell's convention: 128 and the signal's number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

export interface Interruption {
  readonly signal: AbortSignal;
  /** Meant for the process, once it was interrupted. */
  readonly status: number | undefined;
}

/** Ctrl-C and its like end the work in order; the second time they end the process, which takes its browsers with it. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let status: number | undefined;
  for (const [name, code] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(code);
      status = code;
      controller.abort();
    });
  }
  return {
    signal: controller.signal,
    get status() {
      return status;
    },
  };
}
