import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * Draws once in a frame, however often what is drawn changes before it: a movement of the hand and news of the session
 * are told one after the other in the same frame.
 *
 * @param draw the drawing as of this rendering; the latest is made.
 * @param inputs what it depends on.
 */
export function useDrawing(draw: () => void, inputs: readonly unknown[]): void {
  const latest = useRef(draw);
  const asked = useRef(0);
  latest.current = draw;
  useLayoutEffect(() => {
    if (asked.current !== 0) return;
    asked.current = requestAnimationFrame(() => {
      asked.current = 0;
      latest.current();
    });
  }, inputs);
  useEffect(() => () => cancelAnimationFrame(asked.current), []);
}
