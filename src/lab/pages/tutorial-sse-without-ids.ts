import { address } from "./view/address.ts";
import { showLog } from "./view/log.ts";

const log = showLog();

const eventSource = new EventSource(address("/events"));

eventSource.onmessage = (event: MessageEvent<string>) => {
  // The greeting is no JSON: the tutorial's client throws here, once per connection.
  const data = JSON.parse(event.data) as { data: string };
  log(`Received updated data: ${data.data}`);
};

eventSource.onerror = () => {
  log("Connection lost; what is published now is never heard");
};
