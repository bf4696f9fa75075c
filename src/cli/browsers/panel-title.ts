/** The title of the extension's panel in DevTools: the drivers find the panel by it. */
export const PANEL_TITLE = "Realtime";
