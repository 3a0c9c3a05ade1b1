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

// antd's lists go by the old key codes, which simulated key presses lack.
const KEY_CODES = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
}
Object.defineProperty(window.KeyboardEvent.prototype, 'keyCode', {
  get() {
    return KEY_CODES[this.key] ?? (this.key.length === 1 ? this.key.toUpperCase().charCodeAt(0) : 0)
  },
})

afterEach(cleanup)
