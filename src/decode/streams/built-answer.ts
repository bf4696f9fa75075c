import { MAX_BLOCKS, MAX_BUILT } from "../limits.ts";

/** What a model calls, with the arguments as they come. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON, or its beginning while it is still coming. */
  readonly input: string;
}

/** What the events of one answer build, as far as they have come. */
export interface BuiltAnswer {
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCall[];
  readonly model?: string;
  /** Why the answer ended, in the provider's word. */
  readonly finishReason?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly error?: string;
  /** Something was left out to stay within bounds. */
  readonly isCut: boolean;
}

type Facts = Pick<BuiltAnswer, "model" | "finishReason" | "inputTokens" | "outputTokens" | "error">;

/** Text that is only ever appended to, up to {@link MAX_BUILT} characters in all. */
export class AnswerBuilder {
  #text = "";
  #reasoning = "";
  readonly #calls = new Map<string, { id: string; name: string; input: string }>();
  #facts: Facts = {};
  #room = MAX_BUILT;
  #isCut = false;

  addText(text: string): void {
    this.#text += this.#fit(text);
  }

  addReasoning(text: string): void {
    this.#reasoning += this.#fit(text);
  }

  /** @param key tells the calls of one answer apart. */
  startCall(key: string, id: string, name: string): void {
    const known = this.#calls.get(key);
    if (known !== undefined) {
      known.id = id || known.id;
      known.name = name || known.name;
    } else if (this.#calls.size < MAX_BLOCKS) this.#calls.set(key, { id, name, input: "" });
    else this.#isCut = true;
  }

  addInput(key: string, text: string): void {
    const call = this.#calls.get(key);
    if (call !== undefined) call.input += this.#fit(text);
  }

  /** The whole input, where it comes at once or once more at the end. */
  setInput(key: string, text: string): void {
    const call = this.#calls.get(key);
    if (call !== undefined) call.input = this.#fit(text);
  }

  /** Facts that are `undefined` leave what is known. */
  note(facts: { [Name in keyof Facts]: Facts[Name] | undefined }): void {
    const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
    this.#facts = { ...this.#facts, ...(Object.fromEntries(known) as Facts) };
  }

  /** The answer as it stands. */
  build(): BuiltAnswer {
    const calls = [...this.#calls.values()];
    return {
      text: this.#text,
      reasoning: this.#reasoning,
      toolCalls: calls.map((call) => ({ ...call })),
      ...this.#facts,
      isCut: this.#isCut,
    };
  }

  #fit(text: string): string {
    if (text.length > this.#room) this.#isCut = true;
    const fitting = text.slice(0, this.#room);
    this.#room -= fitting.length;
    return fitting;
  }
}
