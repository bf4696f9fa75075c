import express from "express";
import type { Express } from "express";

/**
 * The tutorial's long-polling server, as it is written. Two faults are in it: it looks for news only once a second,
 * and it compares with the very first state, so that after the first update it has "news" for ever.
 *
 * @returns what ends the waiting.
 */
export function tutorialLongPolling(app: Express): () => void {
  let data = "Initial Data";

  app.get("/data", (request, response) => {
    // Seconds; the tutorial has 10.
    const timeout = Number(request.query["hold"] ?? 10);
    const startTime = new Date().getTime();

    const checkData = () => {
      if (data !== "Initial Data") {
        response.json({ data });
      } else if (new Date().getTime() - startTime > timeout * 1000) {
        response.json({ data: null });
      } else {
        setTimeout(checkData, 1000);
      }
    };

    checkData();
  });

  app.post("/update", express.json(), (request, response) => {
    ({ data } = request.body as { data: string });
    response.json({ message: "Data updated successfully" });
  });
  // Whoever still waits looks once more, and is gone.
  return () => {
    data = "closed";
  };
}
