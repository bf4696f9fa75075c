import { EndpointBoard } from "../classify/endpoint-board.ts";
import { FindingsBoard } from "../findings/findings-board.ts";
import type { FindingsContext } from "../findings/findings-board.ts";
import type { MakeMessageReader } from "../reading/message-reader.ts";
import type { AlternativesCard, EndpointStatistics } from "./endpoint-figures.ts";
import type { Endpoint, Finding } from "./model.ts";

/** What conclusions are drawn from. */
export type Grounds = Omit<FindingsContext, "endpoints" | "read">;

/** What a session concludes from what it holds: worked out when asked, and only where something changed. */
export class Conclusions {
  #board: EndpointBoard;
  #findings = new FindingsBoard();
  readonly #read: MakeMessageReader | undefined;

  /** @param read reads messages; without it protocols are known only where requests state them. */
  constructor(read?: MakeMessageReader) {
    this.#read = read;
    this.#board = new EndpointBoard(read);
  }

  /** Entries and rows were numbered anew: begins from nothing. */
  forget(): void {
    this.#board = new EndpointBoard(this.#read);
    this.#findings = new FindingsBoard();
  }

  /** Entries and messages that statistics looked at so far: each message once, each entry while it is open. */
  get work(): number {
    return this.#findings.work;
  }

  endpoints(grounds: Grounds): readonly Endpoint[] {
    return this.#board.endpoints(grounds.groups, grounds.revision, grounds);
  }

  findings(grounds: Grounds): readonly Finding[] {
    return this.#findings.findings(this.#context(grounds));
  }

  statistics(endpoint: string, grounds: Grounds): EndpointStatistics | undefined {
    return this.#findings.statistics(endpoint, this.#context(grounds));
  }

  alternatives(endpoint: string, grounds: Grounds): AlternativesCard | undefined {
    return this.#findings.alternatives(endpoint, this.#context(grounds));
  }

  #context(grounds: Grounds): FindingsContext {
    return { ...grounds, endpoints: this.endpoints(grounds), read: this.#read };
  }
}
