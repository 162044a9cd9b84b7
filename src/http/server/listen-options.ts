import type { AppConfig } from '../../config/app-config.js';

/**
 * Connections that may wait until the process accepts them, within the limit of the system (`net.core.somaxconn`). The
 * system drops connections beyond it without an answer, and clients try again after one and two seconds. Node's default
 * of 511 is too small for a thousand clients that reconnect in the same moment.
 */
const BACKLOG = 4096;

/** Where the service listens: one server, as a second for `::1` would neither turn away nor drain. */
export const listenOptions = ({ http }: AppConfig) => ({
  port: http.port,
  host: http.host === 'localhost' ? '127.0.0.1' : http.host,
  backlog: BACKLOG,
});
