import { signal, type ReadonlySignal } from "@preact/signals";

/** Milliseconds between two computations of figures. */
const FIGURES_EVERY = 250;

/** Milliseconds between ticks for figures that grow by themselves, such as "open for". */
const TICK_EVERY = 1000;

/** More changes than that since the frame before are a flood: batches of messages at full speed. */
const FLOOD = 3;

/** Milliseconds between two frames in a flood: drawing each of them would leave no time to take in what comes. */
const FLOOD_EVERY = 100;

/** Milliseconds without a change after which a flood is over: what it left is shown then, and not when its time would have come. */
const QUIET = 30;

/** Frames that follow each other faster than that, and so many in a row: that, too, is a flood. One page at ease has a batch in that time. */
const QUICK = 2;

/** Says when views have something new to show: at most once per animation frame, and never while nobody sees them. */
export interface FrameClock {
  /** Grows with each frame that shows something new, while anybody follows it. */
  readonly frame: ReadonlySignal<number>;
  /** Grows at most four times a second: figures and verdicts are computed anew on this one. */
  readonly figures: ReadonlySignal<number>;
  /** Something changed. */
  touch(): void;
  /** While hidden nothing is rendered; what changed meanwhile is shown at once afterwards. */
  setVisible(visible: boolean): void;
}

export function createFrameClock(view: Window): FrameClock {
  /** Where nobody follows the frames, those between two computations of figures would show nothing new. */
  let isFollowed = false;
  const frame = signal(0, {
    watched: () => {
      isFollowed = true;
      if (changes > 0) touch();
    },
    unwatched: () => {
      isFollowed = false;
    },
  });
  const figures = signal(0);
  let visible = true;
  /** Since the last frame that showed something. */
  let changes = 0;
  let shownAt = -Infinity;
  let requested = 0;
  let figuresAt = 0;
  let lateFigures = 0;
  let ticking = 0;
  /** Frames so far that came sooner than in a flood, and whether the next one was held back. */
  let quick = 0;
  let isHeld = false;
  /** Whether the flood that held it back has ended meanwhile. */
  let isOver = false;

  function showFigures(): void {
    const now = view.performance.now();
    if (areFiguresDue(now)) {
      figuresAt = now;
      figures.value++;
    } else showFiguresLater(now);
  }

  const areFiguresDue = (now: number) => now >= figuresAt + FIGURES_EVERY;

  function showFiguresLater(now: number): void {
    if (lateFigures !== 0) return;
    lateFigures = view.setTimeout(
      () => {
        lateFigures = 0;
        touch();
      },
      figuresAt + FIGURES_EVERY - now,
    );
  }

  function show(): void {
    requested = 0;
    if (!visible || changes === 0) return;
    const now = view.performance.now();
    const isSoon = now < shownAt + FLOOD_EVERY;
    if (isSoon && !isOver && (changes > FLOOD || quick >= QUICK)) {
      hold(now);
      return;
    }
    if (isSoon) quick++;
    else if (!isHeld) quick = 0;
    isHeld = false;
    isOver = false;
    changes = 0;
    shownAt = now;
    frame.value++;
    showFigures();
  }

  /** A frame that shows nothing new costs the browser nearly as much as one that does: none is asked for until then. */
  function hold(now: number): void {
    isHeld = true;
    const before = changes;
    const left = shownAt + FLOOD_EVERY - now;
    // At ease there are such pauses all the time.
    const looksSooner = changes > FLOOD;
    requested = view.setTimeout(
      () => {
        const later = view.performance.now();
        isOver = looksSooner && changes === before;
        if (isOver || later >= shownAt + FLOOD_EVERY) requested = view.requestAnimationFrame(show);
        else hold(later);
      },
      looksSooner ? Math.min(QUIET, left) : left,
    );
  }

  function touch(): void {
    changes++;
    if (!visible || requested !== 0) return;
    const now = view.performance.now();
    if (!isFollowed && !areFiguresDue(now)) showFiguresLater(now);
    else if (quick >= QUICK && now < shownAt + FLOOD_EVERY) hold(now);
    else requested = view.requestAnimationFrame(show);
  }

  function setVisible(now: boolean): void {
    visible = now;
    view.clearInterval(ticking);
    if (!now) return;
    ticking = view.setInterval(touch, TICK_EVERY);
    touch();
  }

  setVisible(true);
  return { frame, figures, touch, setVisible };
}
