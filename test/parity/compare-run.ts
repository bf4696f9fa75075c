import {
  shown,
  type ServedRequest,
  type ServedRun,
  type ServedSocket,
} from "../support/served-run.ts";
import type { AnsweredInPage } from "./libraries.ts";
import type { RecordedSubject } from "./read-record.ts";

/** Kinds of bodies that a record holds in full, and can be compared byte by byte. */
const COMPARED = new Set(["text", "binary"]);

/**
 * Compares what the server saw of a run with what was recorded of it: every exchange and connection once, with its bodies and messages.
 *
 * @param answeredInPage what never reached the server.
 * @param blind how many exchanges the record says that it could not see.
 * @returns what differs; nothing, where the record is complete.
 */
export function compareRun(
  served: ServedRun,
  recorded: readonly RecordedSubject[],
  answeredInPage: readonly AnsweredInPage[] = [],
  blind = 0,
): string[] {
  const own = recorded.filter(({ started }) => isOfRun(started.url));
  const sockets = own.filter(({ started }) => started.mechanism === "websocket");
  const exchanges = own.filter(({ started }) => started.mechanism !== "websocket");
  const answered = [...served.requests, ...answeredInPage.map(asServed)];
  const expected = answered.map(({ method, path, status }) => nameOf(method, path, status));
  const found = exchanges.map(({ started, opened }) =>
    nameOf(started.method, pathOf(started.url), opened?.status),
  );
  return [
    ...known(differences("request", expected, found), blind),
    ...exchanges.flatMap((subject) => bodyDifferences(answered, subject)),
    ...differences("socket", served.sockets.map(socketLine), sockets.map(recordedSocketLine)),
  ];
}

/** Requests that are aborted at once may or may not reach the server. */
function isOfRun(url: string): boolean {
  return /\/(run|io)\//.test(url) && !url.includes("/hang");
}

/** As the server knows it: without origin and run. */
function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/]+(\/run\/[^/]+)?/, "").replace(/#.*/, "");
}

function nameOf(method: string, path: string, status: number | undefined): string {
  return `${method} ${path} ${status ?? "without an answer"}`;
}

/** What was answered, by the server or in its place. */
type Answered = Pick<ServedRequest, "method" | "path" | "body" | "answer"> & {
  readonly status: number | undefined;
};

function asServed({ method, path, body = "", answer }: AnsweredInPage): Answered {
  return { method, path, body, status: answer?.status, answer: Buffer.from(answer?.body ?? "") };
}

/** Leaves out as many missing requests as the record knows to be missing. */
function known(lines: readonly string[], blind: number): string[] {
  const missing = lines.filter((line) => line.startsWith("request not recorded"));
  const rest = lines.filter((line) => !missing.includes(line));
  return missing.length === blind ? rest : [...lines, `${blind} of them known to be missing`];
}

function differences(
  what: string,
  expected: readonly string[],
  found: readonly string[],
): string[] {
  const left = [...found];
  const missing = expected.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map((line) => `${what} not recorded: ${line}`),
    ...left.map((line) => `${what} that the server did not see: ${line}`),
  ];
}

function bodyDifferences(requests: readonly Answered[], subject: RecordedSubject): string[] {
  const { started, body, received, ended } = subject;
  const path = pathOf(started.url);
  const served = requests.filter((each) => each.method === started.method && each.path === path);
  const wrong: string[] = [];
  const { requestBody } = started;
  const given = requestBody?.text ?? Buffer.from(requestBody?.base64 ?? "", "base64").toString();
  const isCompared = requestBody !== undefined && COMPARED.has(requestBody.kind);
  if (isCompared && !served.some((each) => each.body === given)) {
    wrong.push(`request body of ${path}: ${given}`);
  }
  if (started.mechanism === "eventsource") {
    const told = received.map(({ name, data }) => `${name} ${data.toString()}`).join("\n");
    if (!served.some(({ answer }) => eventsIn(answer) === told)) wrong.push(`events: ${told}`);
  } else if (body !== undefined) {
    const isWhole = ended?.state !== "aborted";
    const isSame = ({ answer }: Answered) =>
      subject.isValue
        ? JSON.stringify(JSON.parse(answer.toString())) === body.toString()
        : isWhole
          ? answer.equals(body)
          : answer.subarray(0, body.length).equals(body);
    if (!served.some(isSame)) wrong.push(`body of ${path}: ${body.toString()}`);
  } else if (ended?.state === "failed") {
    if (served.some(({ status }) => status !== undefined)) wrong.push(`failed: ${path}`);
  } else if (isUnseen(subject, served)) wrong.push(`no body of ${path}`);
  return wrong;
}

/** Nothing was seen of a body that has something in it, and the record does not say why. */
function isUnseen({ ended }: RecordedSubject, served: readonly Answered[]): boolean {
  const isOver = ended?.state === "closed" && ended.unobserved === undefined;
  return isOver && served.every(({ answer }) => answer.length > 0);
}

function eventsIn(answer: Buffer): string {
  return answer
    .toString()
    .split("\n\n")
    .filter((block) => block.includes("data:"))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
      return `${field("event") ?? "message"} ${field("data")}`;
    })
    .join("\n");
}

function socketLine({ path, sent, received }: ServedSocket): string {
  return `${pathOf(`ws://x${path}`)} sent ${sent.join()} received ${received.join()}`;
}

function recordedSocketLine({ started, sent, received }: RecordedSubject): string {
  const texts = (payloads: RecordedSubject["sent"]) =>
    payloads.map(({ data, isBinary }) => shown(data, isBinary));
  return socketLine({ path: pathOf(started.url), sent: texts(sent), received: texts(received) });
}
