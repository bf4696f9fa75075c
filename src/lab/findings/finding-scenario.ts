/** `raised`: the page does what the finding tells of. `counterpart`: it looks much the same, and is as it should be. */
export type Way = "raised" | "counterpart";

export const WAYS: readonly Way[] = ["raised", "counterpart"];

export type FindingGroup = "polling" | "event-streams" | "websockets" | "connections";

/** One finding with its two pages. */
export interface FindingScenario {
  /** The finding by its name in logs; the script of both pages is `pages/findings/<finding>.ts`. */
  readonly finding: string;
  readonly group: FindingGroup;
  readonly title: string;
  /** What each page does, in one sentence. */
  readonly does: Readonly<Record<Way, string>>;
  /** What the page asks on the server: the endpoint that the finding is about. */
  readonly endpoint: Readonly<Record<Way, FindingEndpoint>>;
  /** What the page does so many times though no server can see it: figures of the finding by their names. */
  readonly unseen?: Readonly<Record<string, number>>;
}

export interface FindingEndpoint {
  readonly transport: "http" | "websocket";
  readonly path: string;
}

/** The path of a page, from the root of the lab. */
export const findingPath = ({ finding }: Pick<FindingScenario, "finding">, way: Way): string =>
  way === "raised" ? `/findings/${finding}` : `/findings/${finding}/counterpart`;
