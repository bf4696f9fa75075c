import { useMemo } from "preact/hooks";
import type { Endpoint, MessageTable } from "../core/session/model.ts";
import type { Language } from "../ui/language.ts";
import { useLanguage } from "../ui/speaking.tsx";
import { VirtualTable, type TableRow } from "../ui/virtual-table.tsx";
import { MessageLines } from "./message-lines.ts";
import { MessagePayload } from "./message-payload.tsx";
import { noticeText } from "./notice-text.ts";
import { payloadPreview } from "./preview.ts";
import { SplitBelow } from "./split-below.tsx";
import { timeOrigin } from "./time-origin.ts";
import { usePickedLine } from "./timeline/picked.ts";
import { firstFrom, placeIn, sliceOf } from "./timeline/time-slice.ts";
import { useWorkbench } from "./workbench.ts";

/** The messages of an endpoint's connections, with openings, ends and losses between them. */
export function MessageList({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, view, clock } = useWorkbench();
  void clock.frame.value;
  const { session } = recording;
  const lines = useMemo(
    () => new MessageLines(session),
    [session, session.generation, endpoint.id],
  );
  lines.update(endpoint);
  const named = endpoint.technique === "sse";
  const origin = timeOrigin(session);
  const row = (index: number): TableRow => lineRow(lines, index, origin, named, language);
  const chosen = view.line.value;
  const line = chosen !== undefined && chosen < lines.length ? lines.line(chosen) : undefined;
  usePickedLine(view, (picked) =>
    picked.kind === "message" ? lineOfRow(lines, picked.row) : undefined,
  );
  const { first, count } = sliceOf(
    lines.length,
    (position) => lines.at(position),
    view.range.value,
  );
  const choose = (position: number) => {
    const at = lines.line(position);
    view.line.value = position;
    view.picked.value = at.kind === "message" ? { kind: "message", row: at.row } : undefined;
  };
  return (
    <SplitBelow
      below={
        line?.kind === "message" && <MessagePayload messages={session.messages} row={line.row} />
      }
    >
      <VirtualTable
        name="message"
        label={texts.say("messageList")}
        count={count}
        columns={named ? "var(--named-message-columns)" : "var(--message-columns)"}
        header={<Head named={named} />}
        row={(index) => row(first + index)}
        selected={placeIn(chosen, first, count)}
        onSelect={(index) => choose(first + index)}
        followLabel={texts.say("toNewest")}
      />
    </SplitBelow>
  );
}

/** The line of a message, or undefined where the list does not have it. */
function lineOfRow(lines: MessageLines, row: number): number | undefined {
  const at = lines.session.messages.at(row);
  const timeOf = (position: number) => lines.at(position);
  for (let i = firstFrom(lines.length, timeOf, at); i < lines.length && lines.at(i) === at; i++) {
    const line = lines.line(i);
    if (line.kind === "message" && line.row === row) return i;
  }
  return undefined;
}

function Head({ named }: { named: boolean }) {
  const { texts } = useLanguage();
  return (
    <>
      <span role="columnheader" class="number">
        {texts.say("columnTime")}
      </span>
      <span role="columnheader" class="number">
        {texts.say("columnGap")}
      </span>
      <span role="columnheader" class="direction" aria-label={texts.say("columnDirection")}>
        ⇅
      </span>
      {named && <span role="columnheader">{texts.say("columnName")}</span>}
      <span role="columnheader" class="number">
        {texts.say("columnSize")}
      </span>
      <span role="columnheader">{texts.say("columnPreview")}</span>
    </>
  );
}

function lineRow(
  lines: MessageLines,
  index: number,
  origin: number,
  named: boolean,
  language: Language,
): TableRow {
  const { formats } = language;
  const line = lines.line(index);
  const time = (
    <span role="gridcell" class="number" title={formats.clock(lines.at(index))}>
      {formats.offset(lines.at(index) - origin)}
    </span>
  );
  if (line.kind === "notice") {
    return {
      class: `notice ${line.notice.kind}`,
      data: { "data-notice": line.notice.kind },
      cells: (
        <>
          {time}
          <span role="gridcell" class="notice-text">
            {noticeText(line.notice, lines.session.losses, language)}
          </span>
        </>
      ),
    };
  }
  const gap = lines.gap(index);
  const { messages } = lines.session;
  return {
    class: messages.direction(line.row),
    data: {
      "data-message": line.row,
      "data-direction": messages.direction(line.row),
      "data-size": messages.size(line.row),
    },
    cells: (
      <>
        {time}
        <span role="gridcell" class="number dim">
          {gap === undefined ? "" : formats.duration(gap)}
        </span>
        <MessageCells messages={messages} row={line.row} named={named} />
      </>
    ),
  };
}

function MessageCells(props: { messages: MessageTable; row: number; named: boolean }) {
  const { texts, formats } = useLanguage();
  const { messages, row, named } = props;
  const sent = messages.direction(row) === "sent";
  const preview = payloadPreview(messages.payload(row));
  return (
    <>
      <span role="gridcell" class="direction" aria-label={texts.say(sent ? "sent" : "received")}>
        {sent ? "↑" : "↓"}
      </span>
      {named && <span role="gridcell">{messages.eventName(row)}</span>}
      <span role="gridcell" class="number">
        {formats.bytes(messages.size(row))}
      </span>
      <span role="gridcell" class={`preview ${messages.isBinary(row) ? "binary" : ""}`}>
        {preview ?? <i>{texts.say("payloadNotKept")}</i>}
      </span>
    </>
  );
}
