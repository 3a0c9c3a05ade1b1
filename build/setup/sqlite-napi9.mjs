// Makes the SQLite binding's sources valid for Node-API 9, which is all that the stand-in Electron 33 has.
// Version 10 allows references to strings and other primitives; version 9 aborts on them at load. So each one
// is kept in a one-element array. Every edit must hit: a new version of the package has to be looked at again.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BOX = `
template <class T> class BoxedReference {
public:
	BoxedReference() {}
	explicit BoxedReference(T value) { Reset(value, 1); }
	BoxedReference(BoxedReference&&) = default;
	BoxedReference& operator=(BoxedReference&&) = default;
	void Reset() { box.Reset(); }
	void Reset(T value, uint32_t = 1) {
		napi_value array; napi_env env = value.Env();
		if (napi_create_array_with_length(env, 1, &array) != napi_ok) return;
		napi_set_element(env, array, 0, value);
		box.Reset(Napi::Object(env, array), 1);
	}
	bool IsEmpty() const { return box.IsEmpty(); }
	T Value() const {
		if (box.IsEmpty()) return T();
		napi_value value; napi_env env = box.Env();
		if (napi_get_element(env, box.Value(), 0, &value) != napi_ok) return T();
		return T(env, value);
	}
private:
	Napi::ObjectReference box;
};
`
const EDITS = [
  { only: 'better_sqlite3.cpp', from: /#include <napi\.h>\n/, to: `$&${BOX}`, hits: 1 },
  { from: /Napi::Reference<Napi::(String|Value)>/g, to: 'BoxedReference<Napi::$1>', hits: 25 },
  {
    from: /Napi::Persistent\(InternalizedFrom/g,
    to: 'BoxedReference<Napi::String>(InternalizedFrom',
    hits: 3,
  },
  {
    from: /Napi::Persistent\(pair->name\.Value\(\)\)/g,
    to: 'BoxedReference<Napi::String>(pair->name.Value())',
    hits: 1,
  },
  { from: /start\(Napi::Persistent\(start\)\)/g, to: 'start(start)', hits: 1 },
]

/** Edits the fresh copy of the package's `src` folder in place. */
export function toNodeApi9(src) {
  const hits = EDITS.map(() => 0)
  for (const name of readdirSync(src, { recursive: true }).filter(file => /\.[ch]pp$/.test(file))) {
    const before = readFileSync(join(src, name), 'utf8')
    const after = EDITS.reduce((text, { only, from, to }, i) => {
      if (only && only !== name) return text
      hits[i] += text.match(from)?.length ?? 0
      return text.replace(from, to)
    }, before)
    if (after !== before) writeFileSync(join(src, name), after)
  }
  const missed = EDITS.filter((edit, i) => hits[i] !== edit.hits)
  if (missed.length)
    throw new Error(`The patch no longer fits: ${missed.map(edit => edit.from).join(', ')} (${hits})`)
}
