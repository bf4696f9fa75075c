import { Router } from "express";

/** Answers that pages read in different ways. Each has the same bytes every time. */
export function bodies(): Router {
  const router = Router();

  // Spaces and the order of keys show whether somebody wrote the JSON anew.
  router.get("/body/json", (_request, response) => {
    response.type("json").send('{ "b": 1, "a": [true, null, "ü"] }\n');
  });
  router.get("/body/text", (_request, response) => {
    response.type("text").send("Grüße, 你好, 👋\r\nsecond line");
  });
  router.get("/body/bytes", (_request, response) => {
    response
      .type("application/octet-stream")
      .send(Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
  });
  router.get("/body/blob", (_request, response) => {
    response.type("image/svg+xml").send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  });
  router.get("/body/empty", (_request, response) => {
    response.status(204).end();
  });
  router.get("/body/markup", (_request, response) => {
    response.json({ text: MARKUP });
  });
  return router;
}

/** Text that does harm wherever it is taken for HTML. */
export const MARKUP =
  '<img src=x onerror="document.title=\'harmed\'"><script>document.title="harmed"</script><b>bold</b>';
