import { isTime } from "../../core/capture/is-time.ts";
import type { Texts } from "./texts.ts";

/** Numbers with their units. Every one gives one unit, so that columns of figures compare at a glance. */
export interface Formats {
  /** A whole number, in full. */
  readonly number: (value: number) => string;
  /** A whole number in at most four digits: `1.2k`. */
  readonly short: (value: number) => string;
  /** A share from 0 to 1 as a percentage of two digits. */
  readonly percent: (share: number) => string;
  /** How far something is, from 0 to 1, in whole per cent: it does not become longer and shorter on the way. */
  readonly progress: (share: number) => string;
  /** A plain number with so many digits after the point. */
  readonly decimal: (value: number, digits: number) => string;
  /** Milliseconds in the unit that suits them: `320 ms`, `5.00 s`, `2 min 13 s`. */
  readonly duration: (milliseconds: number) => string;
  /** Milliseconds as a stopwatch shows them: `02:13`, `1:02:13`. */
  readonly stopwatch: (milliseconds: number) => string;
  /**
   * Milliseconds since the start to the millisecond: `12.304 s`; from 1,000 s on as a stopwatch shows them, which is no longer:
   * `18:43.480`, `1:02:13.004`.
   */
  readonly offset: (milliseconds: number) => string;
  /** Bytes in powers of 1000; the unknown size -1 is a dash. */
  readonly bytes: (bytes: number) => string;
  /** Messages per second. */
  readonly rate: (perSecond: number) => string;
  /** Epoch milliseconds as a time of day with milliseconds. */
  readonly clock: (epoch: number) => string;
  /** Epoch milliseconds as a time of day to the second. */
  readonly timeOfDay: (epoch: number) => string;
}

/** Shown where a figure is not known. */
export const UNKNOWN = "–";

/** Milliseconds from which seconds alone say little. */
const LONG_OFFSET = 1_000_000;

const BYTE_UNITS = ["unitByte", "unitKilobyte", "unitMegabyte", "unitGigabyte"] as const;

/** So many digits after the point that three digits stand: 5.00, 12.3, 120. */
const digitsFor = (value: number) => (value < 9.995 ? 2 : value < 99.95 ? 1 : 0);

/** @param texts gives the units; the numbers follow the same language. */
export function createFormats(texts: Texts): Formats {
  const { language } = texts;
  const fixed = [0, 1, 2, 3].map(
    (digits) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  const compact = new Intl.NumberFormat(language, { notation: "compact" });
  const percents = new Intl.NumberFormat(language, {
    style: "percent",
    maximumSignificantDigits: 2,
  });
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  const timesOfDay = new Intl.DateTimeFormat(language, time);
  const clocks = new Intl.DateTimeFormat(language, { ...time, fractionalSecondDigits: 3 });

  const decimal = (value: number, digits: number) =>
    fixed[Math.min(digits, 3)]?.format(value) ?? String(value);

  function long(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 3600) {
      return texts.say(
        "minutesSeconds",
        decimal(Math.floor(seconds / 60), 0),
        String(seconds % 60),
      );
    }
    const minutes = Math.round(seconds / 60);
    return texts.say("hoursMinutes", decimal(Math.floor(minutes / 60), 0), String(minutes % 60));
  }

  function duration(milliseconds: number): string {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) return UNKNOWN;
    if (milliseconds > 0 && milliseconds < 0.95)
      return texts.say("unitMillisecond", decimal(milliseconds, 1));
    if (milliseconds < 999.5) return texts.say("unitMillisecond", decimal(milliseconds, 0));
    const seconds = milliseconds / 1000;
    return seconds < 59.95
      ? texts.say("unitSecond", decimal(seconds, digitsFor(seconds)))
      : long(milliseconds);
  }

  function stopwatch(milliseconds: number): string {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const two = (part: number) => String(part).padStart(2, "0");
    const minutes = two(Math.floor(seconds / 60) % 60);
    const hours = Math.floor(seconds / 3600);
    return `${hours > 0 ? `${hours}:` : ""}${minutes}:${two(seconds % 60)}`;
  }

  function offset(milliseconds: number): string {
    const whole = Math.round(milliseconds);
    if (whole < LONG_OFFSET) return texts.say("unitSecond", decimal(milliseconds / 1000, 3));
    return `${stopwatch(whole)}.${String(whole % 1000).padStart(3, "0")}`;
  }

  function bytes(value: number): string {
    if (!Number.isFinite(value) || value < 0) return UNKNOWN;
    let power = 0;
    let scaled = value;
    while (scaled >= 999.5 && power < BYTE_UNITS.length - 1) {
      scaled /= 1000;
      power++;
    }
    const digits = power === 0 || scaled >= 99.95 ? 0 : 1;
    return texts.say(BYTE_UNITS[power] ?? "unitByte", decimal(scaled, digits));
  }

  return {
    number: (value) => decimal(value, 0),
    short: (value) => (value < 10_000 ? decimal(value, 0) : compact.format(value)),
    percent: (share) => percents.format(share),
    progress: (share) => percents.format(Math.floor(share * 100) / 100),
    decimal,
    duration,
    stopwatch,
    offset,
    bytes,
    rate: (perSecond) =>
      texts.say("unitPerSecond", decimal(perSecond, perSecond < 9.95 && perSecond > 0 ? 1 : 0)),
    clock: (epoch) => (isTime(epoch) ? clocks.format(epoch) : UNKNOWN),
    timeOfDay: (epoch) => (isTime(epoch) ? timesOfDay.format(epoch) : UNKNOWN),
  };
}
