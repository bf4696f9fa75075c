const PATHS = {
  record: "M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z",
  clear: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM4.2 4.2l7.6 7.6",
  import: "M8 10V2.5M5 5.5l3-3 3 3M3 9.5v4h10v-4",
  export: "M8 2.5V10M5 7l3 3 3-3M3 9.5v4h10v-4",
  recordings: "M3 4.5h10M3 8h10M3 11.5h6M12 10.3v2.4l1.6-1.2z",
  settings:
    "M8 5.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M3.8 12.2l1.4-1.4M10.8 5.2l1.4-1.4",
  find: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.7 3.7",
  back: "M10 3 5 8l5 5",
  close: "M4 4l8 8M12 4l-8 8",
  window: "M9 3h4v4M13 3 7.5 8.5M11 9v4H3V5h4",
  timeline: "M2 3.5h7M5 8h8M3.5 12.5h5",
  zoomIn: "M7 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM10 10l3.5 3.5M5 7h4M7 5v4",
  zoomOut: "M7 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM10 10l3.5 3.5M5 7h4",
  zoomAll: "M2.5 3v10M13.5 3v10M5 8h6M6.5 6 4.8 8l1.7 2M9.5 6l1.7 2-1.7 2",
  reload: "M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3",
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing on a button that has its name as text or label. */
export function Icon({ name, filled }: { name: IconName; filled?: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill={filled === true ? "currentColor" : "none"}
        stroke="currentColor"
        stroke-width="1.3"
      />
    </svg>
  );
}
