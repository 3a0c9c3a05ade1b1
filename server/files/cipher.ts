import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { sealedFilesOn } from '../../shared/files/sealed-file.ts'

/** Sealed files (shared/files/sealed-frame.ts tells their format) on the disk of this machine. */
export const sealedFiles = sealedFilesOn({ open, randomBytes, createCipheriv, createDecipheriv })
