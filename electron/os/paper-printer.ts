import { BrowserWindow, type Session } from 'electron'

const PATIENCE_MS = 30_000
/** The foot of every sheet; drawn by the browser itself, in the margin that the page leaves. */
const FOOT =
  '<div style="width:100%;font-size:8px;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>'

/**
 * A page of this program as an A4 PDF, fonts embedded: loaded into a hidden window without scripts and printed there.
 * Rejects when the page cannot be loaded or takes longer than half a minute.
 */
export const paperPrinter =
  (session: Session) =>
  async (url: string): Promise<Uint8Array> => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session,
        javascript: false,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
      },
    })
    let tooLate: NodeJS.Timeout | undefined
    try {
      const printed = window.loadURL(url).then(() =>
        window.webContents.printToPDF({
          pageSize: 'A4',
          printBackground: true,
          preferCSSPageSize: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: FOOT,
        }),
      )
      const late = new Promise<never>((_, reject) => {
        tooLate = setTimeout(() => reject(new Error('printing took too long')), PATIENCE_MS)
      })
      return await Promise.race([printed, late])
    } finally {
      clearTimeout(tooLate)
      window.destroy()
    }
  }
