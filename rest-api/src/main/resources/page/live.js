"use strict";

const POLL_MILLIS = 2000;
const TIMEOUT_MILLIS = 5000;
const LIMIT = 50;
const KEY = "shopgrid.key";

const table = document.getElementById("prices");
const filter = document.getElementById("filter");
const state = document.getElementById("state");
const outage = document.getElementById("outage");
const empty = document.getElementById("empty");
const keyDialog = document.getElementById("key-dialog");
const keyForm = document.getElementById("key-form");
const keyInput = document.getElementById("key");
const keyProblem = document.getElementById("key-problem");
const panel = document.getElementById("panel");
const panelTitle = document.getElementById("panel-title");
const panelSku = document.getElementById("panel-sku");
const panelBody = document.getElementById("panel-body");

/** The rows on the page, by sku: {row, cells, price}. */
const rows = new Map();
let firstAnswer = true;
/** Server time less this machine's, so that "12 s ago" holds on a machine whose clock is off. */
let clockDifference = 0;
let panelRequest = 0;
let nextPoll = 0;

/** Makes an element; the text is never read as HTML. */
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

/**
 * Takes a key that a link carries behind its #, which browsers send to no server, and takes it out of the address. The key
 * stays in this tab only. Returns whether there was one.
 */
function keyOfLink() {
  const carried = new URLSearchParams(location.hash.slice(1)).get("key");
  if (carried) {
    sessionStorage.setItem(KEY, carried);
    history.replaceState(null, "", location.pathname + location.search);
  }
  return carried !== null;
}

/** Asks for a key; the answer to the form polls again. */
function askForKey(problem) {
  sessionStorage.removeItem(KEY);
  keyProblem.textContent = problem;
  keyProblem.hidden = problem === "";
  if (!keyDialog.open) {
    keyDialog.showModal();
  }
}

/** Fetches JSON, or fails with a sentence that can be shown. */
async function fetchJson(path) {
  const headers = { Accept: "application/json" };
  const key = sessionStorage.getItem(KEY);
  if (key) {
    headers["X-API-Key"] = key;
  }
  let response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(TIMEOUT_MILLIS), headers });
  } catch (failure) {
    throw new Error(failure.name === "TimeoutError" ? "The API does not answer." : "The API is not reachable.");
  }
  const serverDate = Date.parse(response.headers.get("Date"));
  if (!Number.isNaN(serverDate)) {
    const difference = serverDate - Date.now();
    clockDifference = Math.abs(difference) > 2000 ? difference : 0;
  }
  let body;
  try {
    body = await response.json();
  } catch (failure) {
    throw new Error("The API answered with status " + response.status + ".");
  }
  if (response.status === 401 || response.status === 403) {
    askForKey(key ? body.detail : "");
  }
  if (!response.ok) {
    throw new Error(body.detail || body.title || "The API answered with status " + response.status + ".");
  }
  return body;
}

function ago(time) {
  const seconds = Math.max(0, Math.round((Date.now() + clockDifference - Date.parse(time)) / 1000));
  if (seconds < 2) {
    return "now";
  }
  if (seconds < 100) {
    return seconds + " s ago";
  }
  if (seconds < 100 * 60) {
    return Math.round(seconds / 60) + " min ago";
  }
  return seconds < 48 * 3600 ? Math.round(seconds / 3600) + " h ago" : Math.round(seconds / 86400) + " days ago";
}

/** How an amount compares with the one before: {className, text, spoken}. */
function change(amount, before) {
  if (before === undefined) {
    return { className: "same", text: "new", spoken: "first price" };
  }
  const percent = (Number(amount) / Number(before) - 1) * 100;
  if (!Number.isFinite(percent) || Number(amount) === Number(before)) {
    return { className: "same", text: "–", spoken: "unchanged" };
  }
  const size = Math.abs(percent).toFixed(1) + " %";
  return percent > 0
    ? { className: "up", text: "▲ " + size, spoken: "up " + size + " from " + before }
    : { className: "down", text: "▼ " + size, spoken: "down " + size + " from " + before };
}

function addRow(sku) {
  const row = element("tr");
  const product = element("td");
  const open = element("button", "open");
  open.type = "button";
  const name = element("span", "name");
  open.append(name, element("span", "sku", sku));
  product.append(open);
  const cells = {
    name,
    open,
    amount: element("td", "number price"),
    change: element("td", "number"),
    reason: element("td", "reason"),
    when: element("td", "when"),
  };
  row.append(product, cells.amount, cells.change, cells.reason, cells.when);
  row.addEventListener("click", () => explain(sku));
  row.addEventListener("animationend", () => row.classList.remove("flash"));
  return { row, cells, price: null };
}

function show(entry, price) {
  const isNews = entry.price === null || entry.price.version !== price.version;
  if (isNews) {
    const difference = change(price.amount, price.previousAmount);
    entry.cells.name.textContent = price.productName || price.sku;
    entry.cells.amount.textContent = price.amount;
    entry.cells.change.textContent = difference.text;
    entry.cells.change.className = "number " + difference.className;
    entry.cells.change.title = difference.spoken;
    entry.cells.reason.textContent = price.reason || "";
    if (!firstAnswer) {
      entry.row.classList.remove("flash");
      void entry.row.offsetWidth; // restarts the animation of a row that still flashes
      entry.row.classList.add("flash");
    }
  }
  entry.price = price;
}

/** Brings the table in line with the list; rows that stay are moved, not made anew, so that focus stays with them. */
function render(prices) {
  const present = new Set(prices.map((price) => price.sku));
  for (const [sku, entry] of rows) {
    if (!present.has(sku)) {
      entry.row.remove();
      rows.delete(sku);
    }
  }
  const focused = document.activeElement;
  prices.forEach((price, position) => {
    const entry = rows.get(price.sku) || addRow(price.sku);
    rows.set(price.sku, entry);
    show(entry, price);
    if (table.children[position] !== entry.row) {
      table.insertBefore(entry.row, table.children[position] || null);
    }
  });
  if (focused !== document.activeElement && table.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
  firstAnswer = false;
  applyFilter();
  tick();
}

function applyFilter() {
  const wanted = filter.value.trim().toLowerCase();
  let shown = 0;
  for (const { row, price } of rows.values()) {
    const text = [price.productName, price.sku, price.reason].join(" ").toLowerCase();
    row.hidden = wanted !== "" && !text.includes(wanted);
    shown += row.hidden ? 0 : 1;
  }
  empty.hidden = shown > 0;
  empty.textContent = rows.size === 0 ? "Waiting for the first price." : "None of the newest prices matches the filter.";
}

/** What passes with time alone. */
function tick() {
  for (const { cells, price } of rows.values()) {
    const text = ago(price.decidedAt);
    if (cells.when.textContent !== text) {
      cells.when.textContent = text;
      cells.when.title = price.decidedAt;
    }
  }
}

/** Screen readers say it when it changes, not at every poll. */
function setState(className, text) {
  if (state.textContent !== text) {
    state.textContent = text;
  }
  state.className = "state " + className;
}

async function poll() {
  try {
    const list = await fetchJson("/v1/prices?limit=" + LIMIT);
    render(list.prices);
    outage.hidden = true;
    table.classList.remove("stale");
    setState("live", "Live");
  } catch (failure) {
    const shown = failure.message + (rows.size > 0 ? " The prices below are from before." : "");
    if (outage.hidden || outage.textContent !== shown) {
      outage.textContent = shown;
      outage.hidden = false;
    }
    table.classList.add("stale");
    setState("down", "No connection");
  }
  clearTimeout(nextPoll);
  if (!keyDialog.open) {
    nextPoll = setTimeout(poll, document.hidden ? POLL_MILLIS * 5 : POLL_MILLIS);
  }
}

function facts(pairs) {
  const list = element("dl");
  for (const [term, value] of pairs) {
    if (value !== undefined && value !== null && value !== "") {
      list.append(element("dt", "", term), element("dd", "", String(value)));
    }
  }
  return list;
}

function rivals(quotes) {
  const made = element("table", "rivals");
  for (const quote of quotes) {
    const row = element("tr");
    row.append(
      element("td", "", quote.competitor),
      element("td", "number", quote.price),
      element("td", "number same", quote.inStock ? ago(quote.seenAt) : "out of stock"),
    );
    made.append(row);
  }
  return made;
}

function windowText(iso) {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso);
  if (!match) {
    return iso;
  }
  return [[match[1], "h"], [match[2], "min"], [match[3], "s"]]
    .filter(([count]) => count !== undefined)
    .map(([count, unit]) => count + " " + unit)
    .join(" ");
}

function explanationNodes(found) {
  const difference = change(found.amount, found.previousAmount);
  const amount = element("p", "big", found.amount);
  amount.append(element("small", difference.className,
    found.previousAmount === undefined ? "first price" : difference.text + " from " + found.previousAmount));
  const trace = element("ol", "trace");
  found.trace.forEach((line) => trace.append(element("li", "", line)));
  const inputs = found.inputs;
  const demand = inputs.demand;
  const nodes = [
    amount,
    element("p", "lead", found.reason),
    element("h3", "", "Steps"),
    trace,
    element("h3", "", "Inputs"),
    facts([
      ["List price", inputs.listPrice],
      ["Unit cost", inputs.unitCost],
      ["MAP", inputs.mapPrice],
      ["Lowest allowed", inputs.minPrice],
      ["Highest allowed", inputs.maxPrice],
      ["Available", inputs.available],
      ["Last hour", demand.views1h + " views, " + demand.carts1h + " carts, " + demand.units1h + " sold"],
      ["Lately", demand.recentUnits + " sold in " + windowText(demand.recentWindow)],
      ["Before", demand.baselineWindow === "PT0S"
        ? "not known yet" : demand.baselineUnits + " sold in " + windowText(demand.baselineWindow)],
    ]),
  ];
  if (inputs.rivals.length > 0) {
    nodes.push(element("h3", "", "Rivals"), rivals(inputs.rivals));
  }
  nodes.push(
    element("h3", "", "Decision"),
    facts([
      ["Decided", found.decidedAt],
      ["Version", found.version],
      ["Policy", found.policy.id + " v" + found.policy.version],
      ["Engine", found.engineVersion],
      ["Counted up to", found.sources.join(", ")],
    ]),
  );
  return nodes;
}

async function explain(sku) {
  const request = ++panelRequest;
  const known = rows.get(sku);
  panelTitle.textContent = (known && known.price.productName) || sku;
  panelSku.textContent = sku;
  panelBody.replaceChildren(element("p", "same", "Loading…"));
  if (!panel.open) {
    panel.showModal();
  }
  try {
    const found = await fetchJson("/v1/prices/" + encodeURIComponent(sku) + "/explanation");
    if (request === panelRequest) {
      panelBody.replaceChildren(...explanationNodes(found));
    }
  } catch (failure) {
    if (request === panelRequest) {
      panelBody.replaceChildren(element("p", "outage", failure.message));
    }
  }
}

/** Moves the focus to the next or the previous row that is shown. */
function move(step) {
  const buttons = [...table.querySelectorAll("tr:not([hidden]) .open")];
  const at = buttons.indexOf(document.activeElement);
  const next = buttons[at < 0 ? (step > 0 ? 0 : buttons.length - 1) : at + step];
  if (next) {
    next.focus();
  }
}

keyForm.addEventListener("submit", () => {
  sessionStorage.setItem(KEY, keyInput.value.trim());
  keyInput.value = "";
  clearTimeout(nextPoll);
  poll();
});
addEventListener("hashchange", () => {
  if (keyOfLink()) {
    keyDialog.close();
    clearTimeout(nextPoll);
    poll();
  }
});
document.addEventListener("keydown", (event) => {
  if (panel.open || keyDialog.open || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === "/" && document.activeElement !== filter) {
    event.preventDefault();
    filter.focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && document.activeElement === filter) {
    filter.value = "";
    applyFilter();
  }
});
filter.addEventListener("input", applyFilter);
panel.addEventListener("click", (event) => {
  if (event.target === panel) {
    panel.close(); // the backdrop
  }
});
panel.addEventListener("close", () => { panelRequest += 1; });
document.addEventListener("visibilitychange", tick);

keyDialog.addEventListener("cancel", (event) => event.preventDefault());
keyOfLink();
setInterval(tick, 1000);
poll();
