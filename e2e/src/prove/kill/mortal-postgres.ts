import {
  createDatabase,
  LocalStackError,
  removePostgres,
  startPostgres,
  type DatabaseUrls,
  type RunningPostgres,
} from '@feedline/local-stack';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProofContext } from '../command/proof.js';

/** Processes of a killed server take a moment to notice, and hold its memory until then. */
const TRIES = 20;
const TRY_AGAIN_MS = 250;

/** A database server that keeps every commit, and that may be killed and started again. */
export class MortalPostgres {
  #server: RunningPostgres;

  private constructor(
    readonly folder: string,
    server: RunningPostgres,
    readonly urls: DatabaseUrls,
  ) {
    this.#server = server;
  }

  /** Starts one with the three databases of a stack; it goes with the proof. */
  static async start(context: ProofContext): Promise<MortalPostgres> {
    const above = mkdtempSync(path.join(tmpdir(), 'feedline-proof-'));
    context.onEnd(async () => rmSync(above, { recursive: true, force: true }));
    const folder = path.join(above, 'postgres');
    const server = await startPostgres({ folder });
    const create = (name: string) => createDatabase(server.url, { name, password: 'obviously-fake' });
    const [connector, sandbox, demoBank] = [await create('connector'), await create('sandbox'), await create('bank')];
    const mortal = new MortalPostgres(folder, server, { connector, sandbox, demoBank });
    context.onEnd(() => mortal.stop());
    return mortal;
  }

  /** Ends the server as a power cut would, with kill -9, and starts it again on its data. */
  async killAndRestart(): Promise<void> {
    process.kill(this.#server.pid, 'SIGKILL');
    await this.#server.exited;
    const { port } = this.#server;
    for (let tries = 1; ; tries += 1) {
      try {
        this.#server = await startPostgres({ folder: this.folder, port });
        return;
      } catch (error) {
        if (!(error instanceof LocalStackError) || tries === TRIES) throw error;
        await pause(TRY_AGAIN_MS);
      }
    }
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await removePostgres(this.folder);
  }
}
