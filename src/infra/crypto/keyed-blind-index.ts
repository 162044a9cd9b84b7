import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { BlindIndex } from '../../shared/ports/blind-index.port.js';
import type { KeyWrapper, WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import { IntegrityFault, type KeyFaultWitness } from './integrity-fault.js';
import type { ServiceKeyStore } from './service-key-store.js';

const NAME = 'blind-index';
const KEY_BYTES = 32;

/** What a wrapped key of the service is bound to. */
export const serviceKeyContext = (name: string): string => `service_keys|${name}`;

/**
 * Digests under one key of the service, which is created on first use and never changes: stored digests could not be
 * found by another.
 */
export class KeyedBlindIndex implements BlindIndex {
  private key: Promise<KeyObject> | undefined;
  /** Everybody who signs in meets it: told each time, anybody could fill the trail. */
  private isTold = false;

  constructor(
    private readonly store: ServiceKeyStore,
    private readonly wrapper: KeyWrapper,
    private readonly witness: KeyFaultWitness,
  ) {}

  async digestOf(purpose: string, text: string): Promise<string> {
    this.key ??= this.load().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return createHmac('sha256', await this.key)
      .update(`${purpose}|${text}`)
      .digest('hex');
  }

  private async load(): Promise<KeyObject> {
    const context = serviceKeyContext(NAME);
    if ((await this.store.find(NAME)) === undefined)
      await this.store.add(NAME, await this.wrapper.wrap(randomBytes(KEY_BYTES), context));
    const stored = await this.store.find(NAME);
    if (stored === undefined) throw new Error(`The key ${NAME} was not kept.`);
    const key = createSecretKey(await this.unwrapped(stored, context));
    this.isTold = false;
    return key;
  }

  private async unwrapped(stored: WrappedKey, context: string): Promise<Uint8Array> {
    try {
      return await this.wrapper.unwrap(stored, context);
    } catch (error) {
      if (error instanceof IntegrityFault && !this.isTold) {
        this.isTold = true;
        this.witness.sawKey(NAME);
      }
      throw error;
    }
  }
}
