type Child = Node | string;

/** An element with text and children; strings become text, never HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Where a page puts what it shows. */
export function view(): HTMLElement {
  const found = document.getElementById("view");
  if (found === null) throw new Error("The page has no element #view");
  return found;
}

/** The page has done all it does: tests wait for it. */
export function finish(): void {
  document.documentElement.dataset["done"] = "true";
}
