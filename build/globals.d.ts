// Put in by the build (electron.vite.config.ts) and by vitest.
declare const __APP_VERSION__: string
