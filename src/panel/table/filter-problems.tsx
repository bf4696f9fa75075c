import { useLanguage } from "../../ui/words/speaking.tsx";
import type { FilterProblem } from "../messages/message-filter.ts";

/** What of a filter is looked for otherwise than it was written. */
export function FilterProblems({ problems }: { problems: readonly FilterProblem[] }) {
  const { texts } = useLanguage();
  return (
    <>
      {problems.map(({ kind, word }) => (
        <span key={word} class="warning" role="status" data-problem={kind}>
          {texts.say(kind === "bad-pattern" ? "badPattern" : "badValue", word)}
        </span>
      ))}
    </>
  );
}
