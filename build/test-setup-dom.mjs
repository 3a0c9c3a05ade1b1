// What antd expects of a browser and jsdom does not have; and a clean document after every test.
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

class ResizeObserverStub {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= ResizeObserverStub

window.matchMedia ??= query => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
  dispatchEvent: () => false,
})
Element.prototype.scrollIntoView ??= () => {}

// jsdom prints "not implemented" for styles of pseudo-elements, which antd measures.
const { getComputedStyle } = window
window.getComputedStyle = element => getComputedStyle(element)

afterEach(cleanup)
