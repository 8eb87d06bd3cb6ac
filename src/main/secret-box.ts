import type { SafeStorage } from 'electron';
import type { SecretBox } from './credentials.ts';

/**
 * Electron's safe storage where it is safe: on Linux without a keyring it would keep secrets under a fixed password,
 * which is no better than clear text.
 */
export function electronSecretBox(safeStorage: SafeStorage, platform: NodeJS.Platform): SecretBox {
  return {
    isAvailable: async () =>
      (await safeStorage.isAsyncEncryptionAvailable()) &&
      (platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (bytes) => (await safeStorage.decryptStringAsync(bytes)).result,
  };
}
