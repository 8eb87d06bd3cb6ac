import type { SecretBox } from '../../src/main/credentials.ts';

/** A keychain of one key: what another key wrote cannot be read. */
export const secretBox = (key: number | undefined): SecretBox => ({
  isAvailable: async () => key !== undefined,
  encrypt: async (text) => Buffer.from([key ?? 0, ...[...Buffer.from(text)].map((byte) => byte ^ (key ?? 0))]),
  decrypt: async ([writer, ...bytes]) => {
    if (writer !== key) throw new Error('another key');
    return Buffer.from(bytes.map((byte) => byte ^ (key ?? 0))).toString();
  },
});
