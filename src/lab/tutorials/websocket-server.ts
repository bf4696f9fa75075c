import { WebSocket } from "ws";

/**
 * The tutorial's WebSocket server: it passes on what `ws` handed over, a Buffer, so that text arrives as
 * binary at the others.
 */
export function tutorialRoom(): (socket: WebSocket) => void {
  const clients = new Set<WebSocket>();

  return (ws) => {
    clients.add(ws);

    ws.on("message", (message) => {
      clients.forEach((client) => {
        if (client !== ws && client.readyState === WebSocket.OPEN) {
          client.send(message);
        }
      });
    });

    ws.on("close", () => clients.delete(ws));
  };
}
