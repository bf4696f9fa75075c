import { TECHNIQUES, type Technique } from "../../../core/session/model.ts";

/** The colours of the theme, as a canvas takes them. */
export interface Palette {
  readonly background: string;
  readonly bar: string;
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly selected: string;
  readonly accent: string;
  readonly warning: string;
  readonly problem: string;
  readonly techniques: Readonly<Record<Technique, string>>;
  readonly fontFamily: string;
}

/** Reads the theme's variables from the styles of an element. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const techniques = Object.fromEntries(
    TECHNIQUES.map((technique) => [technique, color(technique)]),
  ) as Record<Technique, string>;
  return {
    background: color("bg"),
    bar: color("bar"),
    text: color("text"),
    dim: color("dim"),
    line: color("line"),
    selected: color("selected"),
    accent: color("accent"),
    warning: color("warning"),
    problem: color("problem"),
    techniques,
    fontFamily: style.fontFamily,
  };
}
