import type { AnyContractRouter } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { traverseContractProcedures } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import { centralContract, PulledRow, PushResult, Tokens } from '../../shared/contract/central.ts'
import { Change } from '../../shared/entities/change.ts'
import { Team, User } from '../../shared/entities/user.ts'

/** The OpenAPI 3.1 document of the contract. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const open = new Set<string>()
  traverseContractProcedures(
    { router: centralContract as AnyContractRouter, path: [] },
    ({ contract, path }) => {
      if (contract['~orpc'].meta.access === 'anyone') open.add(path.join('.'))
    },
  )
  const document = await generator.generate(centralContract, {
    info: { title: 'Zuoxi central server', version },
    servers: [{ url: '/api' }],
    security: [{ accessToken: [] }],
    components: { securitySchemes: { accessToken: { type: 'http', scheme: 'bearer' } } },
    commonSchemas: Object.fromEntries(
      Object.entries({ Change, PushResult, PulledRow, Tokens, User, Team }).map(([name, schema]) => [
        name,
        { schema },
      ]),
    ),
  })
  for (const { operation } of operationsOf(document))
    if (open.has(operation.operationId ?? '')) operation.security = []
  return document
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

const operationsOf = (document: OpenAPI.Document) =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {})
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ path, method, operation: operation as OpenAPI.OperationObject })),
  )

/** `/api/openapi.json` for machines, `/api/docs` for people: a plain page without scripts. */
export function addDocs(app: FastifyInstance, version: string): void {
  let made: Promise<OpenAPI.Document> | undefined
  const document = () => (made ??= openApiDocument(version))
  app.get('/api/openapi.json', document)
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(pageOf(await document())),
  )
  app.get('/api/docs.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE))
}

const escaped = (text: string) => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`)
const pretty = (value: unknown) => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`

function pageOf(document: OpenAPI.Document): string {
  const title = `${document.info.title} ${document.info.version}`
  const operations = operationsOf(document).map(({ path, method, operation }) => {
    const token = operation.security?.length === 0 ? '' : ' <small>access token</small>'
    const body = operation.requestBody ? `<h3>Request</h3>${pretty(operation.requestBody)}` : ''
    const answers = Object.entries(operation.responses ?? {})
      .map(([status, answer]) => `<details><summary>${escaped(status)}</summary>${pretty(answer)}</details>`)
      .join('')
    const head = `<h2><b>${method.toUpperCase()}</b> /api${escaped(path)}${token}</h2><p>${escaped(operation.summary ?? '')}</p>`
    return `<section>${head}${body}<h3>Answers</h3>${answers}</section>`
  })
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="${escaped(name)}"><summary>${escaped(name)}</summary>${pretty(schema)}</details>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<link rel="stylesheet" href="docs.css"><h1>${escaped(title)}</h1><p><a href="openapi.json">openapi.json</a></p>
${operations.join('')}<section><h2>Schemas</h2>${schemas.join('')}</section></html>`
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
section{border-top:1px solid #ccc;margin-top:1.5rem}pre{overflow:auto;background:#f5f5f5;padding:.75rem}
small{font-weight:normal;color:#666}`
