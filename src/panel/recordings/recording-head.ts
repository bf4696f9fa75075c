/** How far a recording has a document. */
export interface KeptDocument {
  readonly id: string;
  readonly frameUrl: string;
  /** The sequence number that comes next. */
  readonly next: number;
}

/** What is known of a recording without reading it. */
export interface RecordingHead {
  readonly id: string;
  /** As the browser numbers tabs until it is closed. */
  readonly tab: number;
  /** Address of the page at the end. */
  readonly page: string;
  /** Epoch milliseconds of the first and the last thing in it. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly messages: number;
  /** Exchanges and connections. */
  readonly entries: number;
  /** On disk, estimated. */
  readonly bytes: number;
  readonly segments: number;
  readonly documents: readonly KeptDocument[];
  /** Whether the log was preserved over navigations when it was last written. */
  readonly preserve: boolean;
}

/** A recording as it is listed. */
export interface ListedRecording extends RecordingHead {
  /** As the user called it; "" for one that may be removed to make room. */
  readonly name: string;
}
