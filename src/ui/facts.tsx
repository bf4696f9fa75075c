import type { ComponentChildren } from "preact";

/** A name with its figure. */
export type Fact = readonly [name: string, value: ComponentChildren];

/** A list of names and figures, with a title where there is more than one. */
export function Facts({ title, facts }: { title?: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section class="facts-section">
      {title !== undefined && <h3>{title}</h3>}
      <dl class="facts-list">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
