/** Why a body was not, or not wholly, seen: what the record says, in one sentence for the user. */
export const UNOBSERVED = {
  unread: "The page did not read the body, or gave it to something that cannot be watched.",
  handedOver:
    "The page handed the body's stream to another context, a worker perhaps, or sent it on: nobody sees it read there.",
  cache: "The page gave the body to a Cache, which reads it unseen.",
  webAssembly: "The page gave the body to WebAssembly, which reads it unseen.",
  piped: "The page piped the body to a stream with options of its own.",
  formData: "The page read the body as form data.",
  notJson: "The body was not JSON, so the page got nothing of it.",
  opaque: "The response is opaque: the page asked for it without CORS.",
  document: "The page asked for the body as a document.",
  emptyJson: "The body was empty, null, or not JSON.",
} as const;
