import type { PageScript } from "../page-script.ts";

/** Workers of both kinds, how they are made, and how they end. */
export const workerScripts: readonly PageScript[] = [
  {
    name: "workers look and are made as natives are",
    atLeast: 45,
    run: async (log) => {
      const loose = window as unknown as Record<string, new (...args: unknown[]) => object>;
      for (const name of ["Worker", "SharedWorker"]) {
        const constructor = loose[name]!;
        const { prototype } = constructor as unknown as { prototype: object };
        const { enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(
          window,
          name,
        )!;
        log(name, enumerable, writable, configurable, constructor.name, constructor.length);
        log(name, Reflect.ownKeys(constructor).map(String).sort().join(), String(constructor));
        log(name, constructor.toString(), Object.getPrototypeOf(constructor) === EventTarget);
        log(name, (prototype as { constructor: unknown }).constructor === constructor);
        for (const key of Reflect.ownKeys(prototype)) {
          const found = Object.getOwnPropertyDescriptor(prototype, key)!;
          const native = (found.value ?? found.get) as { name?: string; length?: number } | string;
          const shape = typeof native === "string" ? [native] : [native.name, native.length];
          log(name, String(key), found.enumerable, found.writable, found.configurable, ...shape);
          if (typeof native === "function") log(String(native));
        }
        const attempt = (label: string, action: () => unknown) => {
          try {
            log(name, label, typeof action());
          } catch (error) {
            const { name: kind, message } = error as Error;
            log(name, label, kind, message, Object.prototype.toString.call(error));
          }
        };
        attempt("without new", () => (constructor as unknown as () => unknown)());
        attempt("no url", () => new constructor());
        attempt("bad url", () => new constructor("http://%"));
        attempt("a symbol", () => new constructor(Symbol("x")));
        attempt("bad options", () => new constructor("/worker", { type: "nonsense" }));
        attempt("bad credentials", () => new constructor("/worker", { credentials: "x" }));
        attempt("options that throw", () => {
          const options = {
            get type() {
              log(name, "type is asked");
              throw new RangeError("mine");
            },
          };
          return new constructor("/worker", options);
        });
        let texts = 0;
        attempt("an object as url", () => {
          const made = new constructor({ toString: () => (texts++, "/worker") }) as Worker;
          if (made instanceof Worker) made.terminate();
          return made;
        });
        log(name, "toString ran", texts);
      }
      const gone = () => Worker.prototype.terminate.call({} as Worker);
      try {
        gone();
      } catch (error) {
        log((error as Error).name, (error as Error).message);
      }
      await Promise.resolve();
    },
  },
  {
    name: "dedicated workers: messages, errors, subclasses and their end",
    atLeast: 20,
    run: async (log) => {
      class Mine extends Worker {
        readonly own = 7;
        override terminate(): void {
          log("terminate of the subclass", this.own);
          super.terminate();
        }
      }
      const next = (worker: Worker) =>
        new Promise<unknown>((resolve) =>
          worker.addEventListener("message", ({ data, isTrusted }) => resolve([isTrusted, data]), {
            once: true,
          }),
        );
      for (const make of [
        () => new Mine("/worker?a", { name: "named" }),
        () => new Worker(new URL("/worker?b", location.href), { type: "module" }),
        () => new Worker("worker?c"),
        () => Reflect.construct(Worker, ["/worker?d"], Mine),
      ]) {
        const worker = make();
        const greeting = next(worker);
        log(worker instanceof Mine, worker instanceof Worker, worker.constructor === Worker);
        log(Object.prototype.toString.call(worker), Object.keys(worker).join());
        log(JSON.stringify(await greeting));
        const answer = next(worker);
        worker.postMessage({ deep: [1, "é"] });
        log(JSON.stringify(await answer));
        const failed = new Promise<ErrorEvent>((resolve) => (worker.onerror = resolve));
        worker.postMessage("fail");
        const event = await failed;
        event.preventDefault();
        log(event.message, new URL(event.filename).pathname, event.lineno, event.isTrusted);
        log(String(worker.terminate()), String(worker.terminate()));
      }
      const source = new Blob(["postMessage(location.protocol)"], { type: "text/javascript" });
      const inline = new Worker(URL.createObjectURL(source));
      log(JSON.stringify(await next(inline)));
      const missing = new Worker("/worker-that-is-not-there");
      const event = await new Promise<Event>((resolve) => (missing.onerror = (it) => resolve(it)));
      log(event.type, event.constructor.name, "message" in event, event.isTrusted);
    },
  },
  {
    name: "shared workers: one for all who ask for it",
    atLeast: 4,
    run: async (log) => {
      const hear = (worker: SharedWorker) =>
        new Promise<unknown>((resolve) => {
          worker.port.onmessage = ({ data }) => resolve(data);
        });
      const first = new SharedWorker("/worker?shared", "one");
      log(first instanceof SharedWorker, first.constructor === SharedWorker);
      log(JSON.stringify(await hear(first)));
      const second = new SharedWorker("/worker?shared", "one");
      log(JSON.stringify(await hear(second)), first.port === second.port);
      const answer = hear(second);
      second.port.postMessage("x");
      log(JSON.stringify(await answer));
    },
  },
];
