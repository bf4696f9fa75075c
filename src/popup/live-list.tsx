import { useState } from "preact/hooks";
import type { Session } from "../core/session/session.ts";
import { EndpointCells } from "../ui/endpoints/endpoint-cells.tsx";
import { filterEndpoints } from "../ui/endpoints/endpoint-filter.ts";
import { endpointRow, RowOrder } from "../ui/endpoints/endpoint-rows.ts";
import type { FrameClock } from "../ui/tasks/frame-clock.ts";
import { useLanguage } from "../ui/words/speaking.tsx";

export interface LiveListProps {
  readonly session: Session;
  readonly clock: FrameClock;
  /** Host of the page, which is not repeated in each row. */
  readonly pageHost: string;
}

/** The endpoint list of the panel in small: real-time endpoints one by one, the others as a count. */
export function LiveList({ session, clock, pageHost }: LiveListProps) {
  void clock.figures.value;
  const language = useLanguage();
  const { texts } = language;
  const [order] = useState(() => new RowOrder());
  order.belongTo(session, session.generation);
  const { listed, others } = filterEndpoints(session.endpoints(), { text: "", technique: "all" });
  const now = Date.now();
  return (
    <div class="live-list" role="table" aria-label={texts.say("endpointList")}>
      {listed.length === 0 && <p class="dim nothing">{texts.say("popupNothing")}</p>}
      {order.arrange(listed).map((endpoint) => {
        const row = endpointRow(endpoint, language, pageHost, now);
        return (
          <div
            key={row.id}
            class="row"
            role="row"
            data-endpoint={row.id}
            data-technique={row.technique}
            data-confidence={endpoint.confidence}
            data-count={row.count}
            data-sent={endpoint.messages.sent}
            data-received={endpoint.messages.received}
            data-exchanges={endpoint.exchanges}
            data-interval={endpoint.interval?.median}
            data-hold={endpoint.hold?.median}
            data-live={row.live}
          >
            <EndpointCells row={row} role="cell" />
          </div>
        );
      })}
      {others.length > 0 && (
        <p class="dim nothing" data-others={others.length}>
          {texts.count("others", others.length)}
        </p>
      )}
    </div>
  );
}
