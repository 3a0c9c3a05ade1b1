// Switches burnt into the released program, and the electron-builder hook that burns them. A test reads them back.
// All of them close a way to run foreign code with our program's name and rights.
import { join } from 'node:path'

export const releaseFuses = {
  RunAsNode: false, // the program cannot be used as a plain Node
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false, // no debugger from outside
  EnableEmbeddedAsarIntegrityValidation: true, // has an effect on macOS and Windows only
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false, // pages come from app://, never from file://
}

/** electron-builder calls this between packing and signing. */
export default async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  const name = packager.appInfo.productFilename
  const program = {
    darwin: () => `${name}.app`,
    mas: () => `${name}.app`,
    win32: () => `${name}.exe`,
    linux: () => packager.executableName,
  }[electronPlatformName]()
  const values = Object.entries(releaseFuses).map(([fuse, on]) => [FuseV1Options[fuse], on])
  await flipFuses(join(appOutDir, program), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...Object.fromEntries(values),
  })
}
