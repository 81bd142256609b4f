// The page's state is its URL, in values that a reader can read and change: #/neuron/421851?prob_min=0.8

const SHARED = ["prob_min", "size_min", "roi", "kind"];
// The other views would ignore them, so their addresses have none.
const WITH_FILTERS = ["matrix", "neuron", "paths"];
let remembered = {};

/** The state that the address bar shows: {view, id, params}. */
export function current() {
  const hash = decodeHash(location.hash);
  const at = hash.indexOf("?");
  const [view, ...rest] = (at < 0 ? hash : hash.slice(0, at)).replace(/^#?\/?/, "").split("/");
  return { view: view || "matrix", id: decode(rest.join("/")), params: new URLSearchParams(at < 0 ? "" : hash.slice(at + 1)) };
}

function decodeHash(hash) {
  return hash || "#/matrix";
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// As few letters are escaped as a query needs, so that the address stays readable.
function readable(text) {
  return encodeURIComponent(text).replace(/%(20|2C|3A|2F|28|29|40|3E|3C|27)/g, (code) => {
    const letter = decodeURIComponent(code);
    return letter === " " ? "+" : letter === "<" || letter === ">" ? code : letter;
  });
}

/** The address of a view. Values may be texts, numbers, lists; null and "" are left out. */
export function address(view, id = "", params = {}) {
  const pairs = params instanceof URLSearchParams ? [...params] : flat(params);
  const query = pairs.map(([name, value]) => `${readable(name)}=${readable(String(value))}`).join("&");
  return `#/${view}${id ? `/${readable(id)}` : ""}${query ? `?${query}` : ""}`;
}

function flat(params) {
  return Object.entries(params).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((each) => each !== null && each !== undefined && each !== "")
      .map((each) => [name, each]),
  );
}

/** The filters that a link to another view takes along; from a view without filters, those of the view before it. */
export function shared() {
  const { view, params } = current();
  if (WITH_FILTERS.includes(view)) {
    remembered = Object.fromEntries(SHARED.filter((name) => params.has(name)).map((name) => [name, params.getAll(name)]));
  }
  return remembered;
}

/** The address of a view as its tab opens it. */
export function tabAddress(view) {
  return address(view, "", WITH_FILTERS.includes(view) ? shared() : {});
}

/** The address of a neuron's page, under the filters in force. */
export function neuronAddress(id) {
  return address("neuron", id, shared());
}

/** Go to an address; `replace` leaves no step for the back button. */
export function go(to, replace = false) {
  if (to === location.hash) return;
  if (replace) {
    history.replaceState(null, "", to);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = to;
  }
}

/** Change some values of the state: null and "" take one away, a list gives several. */
export function change(values, replace = false) {
  const { view, id, params } = current();
  for (const [name, value] of Object.entries(values)) {
    params.delete(name);
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== null && each !== undefined && each !== "") params.append(name, String(each));
    }
  }
  go(address(view, id, params), replace);
}

/** Write what is shown into the address, in other words than the reader's, without telling the views. */
export function reword(view, id, params) {
  const to = address(view, id, params);
  if (to !== address(view, id, current().params)) history.replaceState(null, "", to);
}
