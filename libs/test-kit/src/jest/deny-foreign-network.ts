import net from 'node:net';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const GUARDED = Symbol.for('feedline.network-guard');

interface Target {
  readonly host?: string;
  readonly path?: string;
}

/** Where a call of `socket.connect` wants to go; Node's own callers pass their arguments as one array. */
function targetOf([first, second]: unknown[]): Target {
  if (Array.isArray(first)) return targetOf(first);
  if (typeof first === 'object' && first !== null) return first as Target;
  if (typeof first === 'string' && Number.isNaN(Number(first))) return { path: first };
  return typeof second === 'string' ? { host: second } : {};
}

/** Specs meet this machine alone: a connection to anywhere else fails at once and says where it wanted to go. */
function denyForeignNetwork(prototype: net.Socket & { [GUARDED]?: boolean }): void {
  if (prototype[GUARDED]) return;
  const connect = prototype.connect as (...parameters: unknown[]) => net.Socket;
  prototype[GUARDED] = true;
  prototype.connect = function guarded(this: net.Socket, ...parameters: unknown[]): net.Socket {
    const { host = 'localhost', path } = targetOf(parameters);
    if (path !== undefined || LOOPBACK.test(host)) return connect.apply(this, parameters);
    return this.destroy(new Error(`A spec may not connect to ${host}`));
  };
}

denyForeignNetwork(net.Socket.prototype);
