/** A test elsewhere: its file, and its title as it is written there. */
export interface OtherTest {
  readonly file: string;
  readonly title: string;
  /** Of a test that is made for each row of a table: the row, and the file that it is in. */
  readonly row?: { readonly name: string; readonly file: string };
}

/** A way in which a tool that wraps a page's natives has broken pages, or itself. */
export interface Hazard {
  readonly name: string;
  /** Page scripts that meet it. */
  readonly scripts: readonly string[];
  /** What page scripts cannot meet is tested there: where there are none, by the hazard's name. */
  readonly elsewhere?: readonly OtherTest[];
}

const ENDLESS = "an endless body, left half-way: the server sees it at once";
const LIVE = "a live answer comes with its headers, and its clone as it goes";
const WIRE = "what goes over the wire: headers, lengths and kinds of bodies";
const REQUESTS = "requests of every kind, as the server got them";
const LOCKED = "globals locked, replaced and wrapped by the page";
const TALK = "a conversation: text, buffers, views, blobs, and every kind of listener";
const INSTANCES = "instances, subclasses and constructors";
const XHR_TYPES = "response types, reuse, and what may not be read";
const HANDED_ON = "bodies handed on to responses, caches, WebAssembly and other contexts";
const BUILT_INS = "a page that replaces the built-ins sees nobody else use them";
const LIBRARIES_TEST = "test/parity/libraries.test.ts";
const LIBRARIES_TABLE = "test/parity/libraries.ts";
const LATE_SHIM_TEST = "test/parity/late-shim.test.ts";
const LIBRARIES: OtherTest = {
  file: LIBRARIES_TEST,
  title: "$name",
  row: {
    name: "after the page replaced the natives by subclasses",
    file: LIBRARIES_TABLE,
  },
};

/** The faults of tools like this one that are on record, thirty of them. */
export const HAZARDS: readonly Hazard[] = [
  { name: "an unread clone of an endless body grows without bound", scripts: [ENDLESS] },
  {
    name: "looking for the end of an endless stream recurses or leaks",
    scripts: [ENDLESS, "twenty thousand pieces of a body, read one by one"],
  },
  { name: "reading a clone whole waits for ever on a live stream", scripts: [LIVE] },
  {
    name: "a response is held back until something of its body is read",
    scripts: [LIVE, "answers of every kind"],
  },
  { name: "a request is used up, so that the page cannot send it", scripts: [REQUESTS, WIRE] },
  { name: "a request is built anew, and its text body becomes a stream", scripts: [WIRE] },
  { name: "half-duplex, keepalive and failing bodies are sent otherwise", scripts: [WIRE] },
  { name: "a header is added or changed", scripts: [WIRE, REQUESTS] },
  {
    name: "WebAssembly refuses a response or promise that is not native; a cancel is not passed on",
    scripts: [HANDED_ON, ENDLESS],
  },
  { name: "a split body is only cancelled when both branches are", scripts: [ENDLESS] },
  {
    name: "an abort signal is wrapped, told late or listened to for ever",
    scripts: ["aborts, failures and unhandled rejections", ENDLESS],
  },
  {
    name: "statics, names, tags, prototypes or instanceof are missing",
    scripts: [INSTANCES, "descriptors, names, lengths, tags, statics and own keys"],
  },
  {
    name: "a fault of the observer breaks the whole site",
    scripts: ["Object.prototype polluted, and natives deleted", "arguments that throw or lie"],
    elsewhere: [
      {
        file: "test/extension/site-switch.test.ts",
        title: "has none of it once it is switched off and loaded again",
      },
    ],
  },
  {
    name: "payloads are decoded in the page's way",
    scripts: ["large payloads go as they are"],
    elsewhere: [
      {
        file: "src/shim/facts/payload.test.ts",
        title: "is a longer text, cut, with its true size",
      },
    ],
  },
  {
    name: "listeners see another target, cannot be removed, or run twice",
    scripts: [TALK, "errors in handlers reach the window, and the others still run"],
  },
  {
    name: "XMLHttpRequest is patched twice by two libraries",
    scripts: [LOCKED],
    elsewhere: [LIBRARIES],
  },
  {
    name: "another library's patch is undone, or ours is put on twice",
    scripts: [LOCKED],
    elsewhere: [
      {
        file: "test/parity/hand-over.test.ts",
        title: "finds one shim where the script runs twice, and everything recorded once",
      },
      LIBRARIES,
    ],
  },
  {
    name: "a request is sent that was never seen to be opened",
    scripts: ["requests that were opened elsewhere, or never"],
  },
  { name: "responseText is read where it throws", scripts: [XHR_TYPES] },
  { name: "reading blobs reorders messages", scripts: [TALK] },
  {
    name: "the page replaces fetch, or had taken it before",
    scripts: [LOCKED, "natives of a removed frame go on as they do"],
    elsewhere: [LIBRARIES],
  },
  {
    name: "the background dies and its ports with it",
    scripts: [],
    elsewhere: [
      {
        file: "test/extension/background-stops.test.ts",
        title: "nothing of a %s is lost or doubled",
      },
    ],
  },
  {
    name: "a content security policy keeps the observer out, or it comes too late",
    scripts: [],
    elsewhere: [
      {
        file: "test/extension/every-frame.test.ts",
        title: "they are recorded from their first script on",
      },
    ],
  },
  {
    name: "a page forges or overhears what the extension says to itself",
    scripts: [],
    elsewhere: [
      {
        file: "test/extension/forged-shim.test.ts",
        title: "has its garbage refused, counted and shown",
      },
      {
        file: "test/extension/forged-viewer.test.ts",
        title: "as a page that offers a port gets the history of its own document and no more",
      },
      {
        file: "test/extension/markup.test.ts",
        title: "in names, addresses and errors is text, in the panel and in the popup",
      },
    ],
  },
  {
    name: "named server-sent events are missed or told twice",
    scripts: ["events by name, once, by setter, by object, and a reconnect"],
  },
  { name: "a proxy of an instance makes its natives throw", scripts: [INSTANCES, HANDED_ON] },
  {
    name: "the page finds the wrappers, or changes the built-ins under them",
    scripts: [BUILT_INS, "functions print as natives do"],
  },
  {
    name: "a page in the back/forward cache loses its ports, or is kept out of the cache",
    scripts: [],
    elsewhere: [
      {
        file: "test/extension/pages-left.test.ts",
        title: "they go on when they come back by the back button, with what they did before",
      },
    ],
  },
  {
    name: "attaching a debugger changes the page",
    scripts: [],
    elsewhere: [{ file: "test/parity/hazards.test.ts", title: "asks for no debugger" }],
  },
  {
    name: "a locked global makes the observer throw",
    scripts: [LOCKED],
    elsewhere: [
      {
        file: LATE_SHIM_TEST,
        title: "a second time is not noticed by a page that has ${what}",
        row: { name: "locked the natives", file: LATE_SHIM_TEST },
      },
      {
        file: LIBRARIES_TEST,
        title: "$name",
        row: { name: "where the page locked the natives", file: LIBRARIES_TABLE },
      },
    ],
  },
];
