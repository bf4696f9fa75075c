import type { Express } from "express";

/**
 * The tutorial's short polling asks for the whole state: nearly all answers repeat the one before.
 *
 * @returns what ends its changes.
 */
export function tutorialShortPolling(app: Express): () => void {
  let changes = 0;
  const timer = setInterval(() => changes++, 12_000);

  app.get("/update", (_request, response) => {
    response.json({ state: "open", changes });
  });
  return () => clearInterval(timer);
}
