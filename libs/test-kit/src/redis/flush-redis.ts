import { once } from 'node:events';
import { connect } from 'node:net';

/** Empties the one database of Redis that `url` names, as a bad day would. */
export async function flushRedis(url: string): Promise<void> {
  const { hostname, port, pathname, password } = new URL(url);
  const commands = [...(password ? [`AUTH ${password}`] : []), `SELECT ${pathname.slice(1) || '0'}`, 'FLUSHDB', 'QUIT'];
  const socket = connect(Number(port), hostname);
  socket.end(commands.map((command) => `${command}\r\n`).join(''));
  let answer = '';
  socket.on('data', (data) => (answer += String(data)));
  await once(socket, 'close');
  if (answer !== '+OK\r\n'.repeat(commands.length)) throw new Error(`Redis answered ${answer}`);
}
