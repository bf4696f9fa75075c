import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  WebTracerProvider,
} from "@opentelemetry/sdk-trace-web";

/** A provider whose finished spans can be waited for. */
export function traced() {
  const exporter = new InMemorySpanExporter();
  const provider = new WebTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  /** Method, path and status of so many spans; they end a moment after their request. */
  const spans = async (count) => {
    while (exporter.getFinishedSpans().length < count) {
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
    return exporter
      .getFinishedSpans()
      .map(({ name, attributes }) => {
        const url = new URL(attributes["http.url"] ?? attributes["url.full"] ?? location.href);
        const status = attributes["http.status_code"] ?? attributes["http.response.status_code"];
        return `span ${name} ${url.pathname.split("/").at(-1)} ${status}`;
      })
      .sort();
  };
  return { spans, provider };
}
