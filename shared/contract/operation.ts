import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { EntityName } from '../entities/registry.ts'
import type { Action } from '../rules/permissions.ts'
import { deskErrors } from './errors.ts'

/**
 * `needs`: the right the caller must have; 'loggedOn' any user; 'anyone' also before log-on.
 * `reads`: entities whose change makes the answer stale; the window re-asks by itself.
 */
export type DeskMeta = { needs: Action | 'loggedOn' | 'anyone'; reads?: readonly EntityName[] }

const operation = oc.$meta<DeskMeta>({ needs: 'loggedOn' }).errors(deskErrors)
/** An operation of the desk, with the right it asks for. */
export const needs = (right: DeskMeta['needs'], reads?: readonly EntityName[]) =>
  operation.meta({ needs: right, reads })

export const Done = z.object({ ok: z.literal(true) })
/** Epoch ms. */
export const Time = z.number().int().nonnegative()

/** Where a list goes on: behind this row. */
export const After = z.object({ at: Time, id: z.string().max(64) }).nullable()
