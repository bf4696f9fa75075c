import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { Session } from "../../core/session/session.ts";
import { makeSession, record, START, textPayload } from "../log-fixture.ts";
import type { Piece } from "../piece.ts";
import type { LogOptions } from "../write-log.ts";
import { csvPieces } from "./write-csv.ts";
import { ndjsonPieces } from "./write-ndjson.ts";

const COMPLETE: LogOptions = { form: "complete", creator: { name: "t", version: "1" } };
const REDACTED: LogOptions = { ...COMPLETE, form: "redacted" };

type Row = Readonly<Record<string, unknown>>;

const textOf = (pieces: Iterable<Piece>) => Array.from(pieces, ({ text }) => text).join("");

function jsonRows(session: Session, options = COMPLETE): Row[] {
  const text = textOf(ndjsonPieces(session, options));
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row);
}

function csvRows(session: Session, options = COMPLETE): Record<string, string>[] {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(
    textOf(csvPieces(session, options)),
    { header: true, skipEmptyLines: true },
  );
  expect(errors).toEqual([]);
  expect(meta.linebreak).toBe("\r\n");
  return data;
}

/** One socket with these texts received, a millisecond apart. */
function socketWith(...texts: string[]): Session {
  const session = new Session();
  const socket = session.addEntry(record({ mechanism: "websocket", url: "wss://app.test/s" }));
  for (const [n, text] of texts.entries()) {
    session.addMessage(socket, {
      at: START + n,
      direction: "received",
      payload: textPayload(text),
      isBinary: false,
    });
  }
  return session;
}

describe("a table of traffic", () => {
  it("has each request, connection and message once, in the order of time", () => {
    const rows = jsonRows(makeSession());
    const count = (type: string) => rows.filter((row) => row["type"] === type).length;
    expect([count("request"), count("connection"), count("message")]).toEqual([8, 3, 8]);
    const times = rows.map((row) => row["epochMs"] as number);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(rows[0]).toMatchObject({ time: "2025-11-22T08:26:40.123456Z", epochMs: START });
  });

  it("says of a request what was asked, answered, and how long it took", () => {
    expect(jsonRows(makeSession())[0]).toMatchObject({
      type: "request",
      method: "POST",
      url: "https://app.test/api/news?tags[0]=a&token=hunter2",
      status: 200,
      state: "closed",
      durationMs: 30.125,
      data: '{"token":"hunter20","news":[]}',
      sizeBytes: 30,
      requestData: "a=1&password=hunter2",
    });
  });

  it("says of a message where it went, and what it carried", () => {
    const rows = jsonRows(makeSession()).filter((row) => row["type"] === "message");
    expect(rows[0]).toMatchObject({
      direction: "sent",
      url: "wss://app.test/socket?sid=hunter2",
      data: '42["login",{"password":"hunter2","name":"é😀"}]',
    });
    expect(rows[1]).toMatchObject({ encoding: "base64", sizeBytes: 10 });
    const bytes = Buffer.from(String(rows[1]?.["data"]), "base64");
    expect(bytes.toString("latin1")).toContain("hunter2\0");
    expect(rows[2]).toMatchObject({ truncated: true, sizeBytes: 700_000 });
    const event = rows.find((row) => row["event"] === "price");
    expect(event).toMatchObject({ eventId: "7", direction: "received", data: '{"jwt":"hunter2"}' });
  });

  it("holds only what is asked for", () => {
    const session = makeSession();
    const socket = session.entries.find(({ mechanism }) => mechanism === "websocket");
    const first = socket?.rows.at(0);
    const rows = jsonRows(session, {
      ...COMPLETE,
      filter: (entry) => entry === socket,
      rows: (row) => row === first,
    });
    expect(rows.map((row) => row["type"])).toEqual(["connection", "message"]);
  });

  it("holds no secret when it is redacted", () => {
    for (const write of [ndjsonPieces, csvPieces]) {
      const text = textOf(write(makeSession("pLaNtEd77"), REDACTED));
      expect(text).not.toContain("pLaNtEd77");
      expect(text).not.toContain(Buffer.from("pLaNtEd77").toString("base64").slice(0, 10));
      expect(text).toContain("[redacted]");
      expect(textOf(write(makeSession("pLaNtEd77"), COMPLETE))).toContain("pLaNtEd77");
    }
  });
});

describe("CSV", () => {
  it("reads the same in another reader, whatever a payload holds", () => {
    const texts = [
      'a,"b"\r\nc',
      "line\nline",
      "'quoted'",
      "",
      " spaced ",
      "äöü 你好 👋",
      ";",
      '""',
    ];
    const rows = csvRows(socketWith(...texts)).filter(({ type }) => type === "message");
    expect(rows.map(({ data }) => data)).toEqual(texts);
  });

  it("has the rows of the other table", () => {
    const json = jsonRows(makeSession()).map((row) => [row["type"], row["url"], row["time"]]);
    const csv = csvRows(makeSession()).map(({ type, url, time }) => [type, url, time]);
    expect(csv).toHaveLength(19);
    expect(csv).toEqual(json);
  });

  it.each(['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"])(
    "begins no cell with a formula: %s",
    (formula) => {
      const message = csvRows(socketWith(formula)).find(({ type }) => type === "message");
      expect(message?.["data"]).toBe(`'${formula}`);
    },
  );

  it("keeps numbers numbers", () => {
    const [poll] = csvRows(makeSession());
    expect([poll?.["epochMs"], poll?.["durationMs"]]).toEqual([String(START), "30.125"]);
  });
});
