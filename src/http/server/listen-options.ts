import type { AppConfig } from '../../config/app-config.js';

/**
 * Connections that may wait until the process takes them, within what the system allows (`net.core.somaxconn`). Of more
 * than that the system says nothing: who is behind tries again after a second, and then after two. Node's own 511 are gone
 * when a thousand clients come back at once.
 */
const BACKLOG = 4096;

/** Where the service listens: one server, as a second for `::1` would neither turn away nor drain. */
export const listenOptions = ({ http }: AppConfig) => ({
  port: http.port,
  host: http.host === 'localhost' ? '127.0.0.1' : http.host,
  backlog: BACKLOG,
});
