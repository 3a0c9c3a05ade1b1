import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { type DeskMeta, deskContract } from '../../shared/contract/desk.ts'
import type { EntityName } from '../../shared/entities/registry.ts'

type Path = readonly string[]

/** Which operations' answers a change of an entity makes stale, as the contract says in `meta.reads`. */
const readers = collect(deskContract, [], new Map())

/** Query keys (prefixes) to re-ask after these entities changed. */
export function staleKeys(changed: Iterable<EntityName>): Path[][] {
  const paths = new Map<string, Path>()
  for (const entity of changed) for (const path of readers.get(entity) ?? []) paths.set(path.join('.'), path)
  return [...paths.values()].map(path => [path])
}

function collect(
  router: AnyContractRouter,
  path: Path,
  into: Map<EntityName, Path[]>,
): Map<EntityName, Path[]> {
  if (isContractProcedure(router)) {
    const { reads = [] } = router['~orpc'].meta as DeskMeta
    for (const entity of reads) into.set(entity, [...(into.get(entity) ?? []), path])
    return into
  }
  for (const [name, inner] of Object.entries(router)) collect(inner, [...path, name], into)
  return into
}
