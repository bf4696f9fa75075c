import { protocolName } from "../../core/reading/protocol-names.ts";
import type { BuiltAnswer, Decoded, FormatName, Problem } from "../../decode/decode.ts";
import { Facts, type Fact } from "../../ui/facts.tsx";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { JsonTree } from "./json-tree.tsx";

/** Messages in one payload that are listed. */
const LISTED_PARTS = 50;

const PROBLEM_TEXT: Readonly<Record<Problem["code"], MessageKey>> = {
  cut: "problemCut",
  "not-kept": "payloadNotKept",
  malformed: "problemMalformed",
  unmatched: "problemUnmatched",
  "too-large": "problemTooLarge",
};

/** A message as its protocol means it. */
export function DecodedView(props: {
  decoded: Decoded;
  answer: BuiltAnswer | undefined;
  plots: boolean;
}) {
  const language = useLanguage();
  const { texts } = language;
  const { decoded, answer } = props;
  const { parts = [], problem, value } = decoded;
  const isTree = typeof value === "object" && value !== null;
  return (
    <div class="decoded" data-payload="decoded" data-protocol={decoded.protocol}>
      <div class="decoded-facts" tabIndex={0} role="region" aria-label={texts.say("viewDecoded")}>
        <Facts facts={factsOf(decoded, language)} />
        {problem !== undefined && (
          <p class="warning payload-note" data-problem={problem.code}>
            {texts.say(PROBLEM_TEXT[problem.code])} <span class="dim">{problem.text}</span>
          </p>
        )}
        {parts.length > 0 && (
          <section class="facts-section">
            <h3>{texts.count("partsTitle", parts.length)}</h3>
            <ol class="parts">
              {parts.slice(0, LISTED_PARTS).map((part, index) => (
                <li key={index} data-kind={part.kind}>
                  {part.meaning}
                </li>
              ))}
            </ol>
          </section>
        )}
        {answer !== undefined && <Answer answer={answer} />}
        {typeof value === "string" && value !== "" && <pre>{value.slice(0, SHOWN_TEXT)}</pre>}
      </div>
      {isTree && <JsonTree value={value} plots={props.plots} />}
    </div>
  );
}

/** Characters of a decoded text; the Text view has all of it. */
const SHOWN_TEXT = 65_536;

function factsOf(decoded: Decoded, { texts, formats }: Language): Fact[] {
  const facts: (readonly [MessageKey, string | undefined])[] = [
    ["decodedProtocol", spokenName(decoded)],
    ["decodedKind", decoded.kind],
    ["columnName", decoded.name],
    ["decodedChannel", decoded.channel],
    ["decodedId", decoded.id],
    [
      "decodedLatency",
      decoded.latency === undefined ? undefined : formats.duration(decoded.latency),
    ],
    ["decodedCompression", decoded.compression],
    ["columnMeaning", decoded.meaning],
  ];
  return facts.flatMap(([key, value]) =>
    value === undefined || value === "" ? [] : [[texts.say(key), value] as const],
  );
}

/** How people write the name of the protocol, or of the format where there is none. */
function spokenName({ protocol, format }: Decoded): string | undefined {
  if (protocol !== undefined) return protocolName(protocol);
  return format === undefined ? undefined : FORMAT_NAME[format];
}

const FORMAT_NAME: Readonly<Record<FormatName, string>> = {
  json: "JSON",
  text: "text/plain",
  messagepack: "MessagePack",
  protobuf: "Protocol Buffers",
  binary: "application/octet-stream",
};

/** What the messages up to this one have built together. */
function Answer({ answer }: { answer: BuiltAnswer }) {
  const { texts } = useLanguage();
  const { model, finishReason, text, reasoning, toolCalls } = answer;
  const facts = [model, finishReason].filter((fact) => fact !== undefined).join(" · ");
  return (
    <section class="facts-section" data-answer>
      <h3>{texts.say("answerTitle")}</h3>
      {facts !== "" && <p class="dim">{facts}</p>}
      {reasoning !== "" && <pre class="dim">{reasoning}</pre>}
      {text !== "" && <pre>{text}</pre>}
      {toolCalls.map(({ id, name, input }) => (
        <pre key={id}>{`${name}(${input})`}</pre>
      ))}
    </section>
  );
}
