import { safeStorage } from 'electron'
import type { Keyring } from './store-key.ts'

/** The system's keyring through Electron. On Linux without one Electron would only obfuscate: that is a no. */
export const systemKeyring: Keyring = {
  available() {
    if (!safeStorage.isEncryptionAvailable()) return false
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
  },
  encrypt: text => safeStorage.encryptString(text),
  decrypt: sealed => safeStorage.decryptString(sealed),
}
