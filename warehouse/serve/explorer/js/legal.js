// What an address may say: each view's parameters and their values. What is none of them is refused: a view that
// dropped it would show something else than the address says.

import { question, Refused } from "./api.js";
import { words } from "./format.js";

const MOST_NAMED = 20;
// Neurons without a type, as the matrix and the bars of partners call them.
const UNTYPED = "untyped";

// A parameter's rule: `values` that are legal, if they are few; `usual` is the one that leaves the address; `many` if it
// may be given several times; `isType` if its values are cell types, or what takes their place.
const ANY = {};
const TYPE = { isType: true };
const TYPES = { isType: true, many: true };
const oneOf = (values, usual = null) => ({ values, usual });
const some = (condition, rule) => (condition ? rule : null);

const PARAMETERS = {
  matrix: (about) => ({
    measure: oneOf(measures(about), "count"),
    by: some(about.groupings.length, oneOf(about.groupings.map(({ name }) => name))),
    post_morph: some(about.has_structures, {
      values: about.structures.map(({ code }) => String(code)),
      said: about.structures.map(({ code, name }) => `${code} (${words(name)})`),
    }),
    ...filters(about),
    sort: oneOf(["strength", "name", "likeness"], "strength"),
    top: ANY, as: oneOf(["picture", "table"], "picture"),
    types: TYPES, hide: TYPES, type: TYPE, pre: TYPE, post: TYPE,
  }),
  neuron: (about, id) => (id ? {
    direction: oneOf(["incoming", "outgoing"], "incoming"),
    ...filters(about),
    versus: oneOf(["expected", "kin"], "expected"),
    colour: some(about.has_positions, oneOf(colours(about), "type")),
    partner: TYPE,
  } : { celltype: TYPE, ...filters(about) }),
  paths: (about, id, params) => ({
    neuron: { many: true, form: /^\d{1,19}$/, wanted: "give the id of a neuron, a whole number" },
    direction: oneOf(["outgoing", "incoming"], "outgoing"),
    at_least: oneOf(...shares(params.getAll("neuron").length)),
    min_synapses: ANY, max_hops: ANY,
    ...filters(about),
  }),
  sql: () => ({ q: ANY }),
};

function measures(about) {
  return ["count", ...(about.size_unit ? ["size", "mean"] : []), "input", "output", "log_ratio"];
}

function colours(about) {
  return ["type", ...(about.has_structures ? ["structure"] : []), ...(about.size_unit ? ["size"] : []), ...(about.prob ? ["prob"] : [])];
}

function filters(about) {
  return {
    prob_min: some(about.prob, ANY), size_min: some(about.size, ANY),
    roi: some(about.regions.length, { many: true, values: about.regions }), kind: some(about.kind, ANY),
  };
}

// Of how many neurons a partner is shared: of two at least, and usually of all.
function shares(neurons) {
  return [Array.from({ length: Math.max(neurons - 1, 0) }, (_, i) => String(i + 2)), String(neurons)];
}

/** Raises Refused for a view that does not exist; `names` are those that do. */
export function refuseView(view, names) {
  throw new Refused(`There is no view '${view}'; legal are ${names.join(", ")}.`);
}

/** Raises Refused for the first thing in an address that its view cannot use; usual values are taken out of it. */
export async function refuseOthers({ view, id, params }, about) {
  if (id && view !== "neuron") throw new Refused(`The view '${view}' takes parameters only, but '${id}' follows its name.`);
  if (!PARAMETERS[view]) return;
  const rules = PARAMETERS[view](about, id, params);
  refuseParameters(view, params, rules);
  if (view === "matrix") refusePanels(params);
  await refuseTypes(params, rules);
  for (const [name, rule] of Object.entries(rules)) if (rule?.usual && params.get(name) === rule.usual) params.delete(name);
}

/** The same for a view's parameters by their rules, null for those that the data set does not have. */
export function refuseParameters(view, params, rules) {
  const names = Object.keys(rules).filter((name) => rules[name]);
  for (const name of new Set(params.keys())) {
    if (!names.includes(name)) {
      throw new Refused(`Unknown parameter '${name}' of the view '${view}'; legal for this data set are ${names.join(", ")}.`);
    }
    const given = params.getAll(name);
    if (given.length > 1 && !rules[name].many) throw new Refused(`Parameter '${name}' is given ${given.length === 2 ? "twice" : `${given.length} times`}; give it once.`);
    for (const value of given) refuseValue(name, value, rules[name]);
  }
}

function refuseValue(name, value, { values, said = values, note = "", form, wanted }) {
  if (value === "") throw new Refused(`Parameter '${name}' has no value; give one or leave it out.`);
  if (form && !form.test(value)) throw new Refused(`${name} is '${value}'; ${wanted}.`);
  if (values && !values.includes(value)) throw new Refused(`${name} is '${value}'; legal ${isOrAre(said)}${note}.`);
}

function isOrAre(values) {
  if (values.length <= 1) return values.length ? `is only ${values[0]}` : "is none here";
  const rest = values.length - MOST_NAMED;
  return `are ${values.slice(0, MOST_NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

// Beside the matrix there is one panel: of a cell or of a type.
function refusePanels(params) {
  const [pre, post, type] = ["pre", "post", "type"].map((name) => params.has(name));
  if (pre !== post) throw new Refused(`'pre' and 'post' name a cell together, but only '${pre ? "pre" : "post"}' is given.`);
  if (pre && type) throw new Refused("'type' opens a type, 'pre' and 'post' a cell; give one of the two.");
}

async function refuseTypes(params, rules) {
  const by = params.get("by");
  for (const [name, value] of params) {
    if (!rules[name].isType || value === UNTYPED) continue;
    if (by) await refuseGroup(name, value, by);
    else refuseValue(name, value, { values: (await question("types")).data.name });
  }
}

async function refuseGroup(name, value, by) {
  const found = await question("neurons_of_type", { celltype: value, by, limit: 1 });
  if (!found.rows) throw new Refused(`${name} is '${value}'; no neuron has this as its ${by}.`);
}
