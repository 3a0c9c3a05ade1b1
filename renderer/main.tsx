import { nonce } from './style-nonce.ts'
import './styles/base.css'
import './styles/antd.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app.tsx'
import { startLive } from './live.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

const queries = createQueryClient()
startLive(queries)
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App nonce={nonce} />
    </QueryClientProvider>
  </StrictMode>,
)
