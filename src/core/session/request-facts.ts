/** What the rules look for in the request of an exchange, by the names under which it asks. */
export interface RequestFacts {
  /** Values of its path, its query and its body. */
  readonly asked: ReadonlyMap<string, string>;
  /** Numbers in its body that could count up. */
  readonly counts: ReadonlyMap<string, number>;
  /** See {@link ToldOfRequest.given}. */
  readonly given: Readonly<Record<string, readonly string[]>>;
  /** What of this the log that it was read from told; it is part of the others. */
  readonly told?: ToldOfRequest;
}

/**
 * What the rules ask of a request and of the answer before it, for a log that holds them cut or redacted. By the names under
 * which the request asks.
 */
export interface ToldOfRequest {
  /**
   * Values that the log hides: equal numbers stand for equal values. Negative ones look as if they had been made up for the
   * request, such as a UUID; nothing else is said of them. A name that is hidden itself is a number behind `[redacted]`.
   */
  readonly asked?: Readonly<Record<string, number>>;
  /** Numbers in the request's body that could count up. None of those that redaction hides. */
  readonly counts?: Readonly<Record<string, number>>;
  /**
   * What the answer before gave: the JSON names under which it gave a number; none where the value only stands in its text. In
   * a log these names are numbers: all that is asked of them is whether they are the same.
   */
  readonly given?: Readonly<Record<string, readonly string[]>>;
}
