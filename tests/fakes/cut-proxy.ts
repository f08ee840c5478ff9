import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a server that a test cuts and mends. */
export interface CutProxy {
  address: string;
  /** From now on nothing passes and nobody is told: what is sent into a network that is gone. */
  cut(): void;
  /** Ends the connections of the time before, and passes on again. */
  mend(): void;
  close(): Promise<void>;
}

/** Passes TCP connections on to a port of loopback. */
export async function startCutProxy(port: number): Promise<CutProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((incoming) => {
    const outgoing = connect({ host: '127.0.0.1', port });
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(socket);
      // Read and thrown away while it is cut, so that no buffer fills and tells.
      socket.on('data', (data) => void (isCut || other.write(data)));
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => void (isCut = true),
    mend() {
      isCut = false;
      destroyAll();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        destroyAll();
      }),
  };
}
