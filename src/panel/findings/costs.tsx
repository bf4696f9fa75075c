import type { Alternative, AlternativesCard } from "../../core/session/endpoint-figures.ts";
import { Facts } from "../../ui/facts.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { TechniqueMark } from "../../ui/technique-mark.tsx";
import { TECHNIQUE_NAME } from "../../ui/words/technique-names.ts";
import type { MessageKey } from "../../ui/words/texts.ts";
import { assumptionFacts } from "./assumption-facts.tsx";

const COLUMNS: readonly MessageKey[] = [
  "columnTechnique",
  "costsRequests",
  "costsBytes",
  "costsStaleness",
  "costsWorst",
];

/** What the same updates would cost by each technique, and what that rests on. */
export function Costs({ card }: { card: AlternativesCard }) {
  const language = useLanguage();
  const { texts, formats } = language;
  return (
    <section class="costs">
      <h3 id="costs-title">{texts.say("costsTitle")}</h3>
      <p class="dim">{texts.say("costsHint", formats.duration(card.watched))}</p>
      <table aria-labelledby="costs-title">
        <thead>
          <tr>
            {COLUMNS.map((key) => (
              <th key={key} scope="col">
                {texts.say(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {card.rows.map((row) => (
            <CostsRow key={row.technique} row={row} />
          ))}
        </tbody>
      </table>
      <Facts title={texts.say("costsAssumptions")} facts={assumptionFacts(card, language)} />
    </section>
  );
}

function CostsRow({ row }: { row: Alternative }) {
  const { texts, formats } = useLanguage();
  const { technique, requests, bytes, staleness, isCurrent } = row;
  const name = texts.say(TECHNIQUE_NAME[technique]);
  return (
    <tr
      data-cost={technique}
      data-current={isCurrent}
      data-requests={requests}
      data-bytes={bytes}
      data-mean={staleness.mean}
      data-worst={staleness.worst}
    >
      <th scope="row">
        <span class="technique" data-technique={technique}>
          <TechniqueMark technique={technique} />
          {isCurrent ? texts.say("costsCurrent", name) : name}
        </span>
      </th>
      <td title={formats.number(requests)}>{formats.short(requests)}</td>
      <td>{formats.bytes(bytes)}</td>
      <td>{formats.duration(staleness.mean)}</td>
      <td>{formats.duration(staleness.worst)}</td>
    </tr>
  );
}
