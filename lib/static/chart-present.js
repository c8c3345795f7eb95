/* The briefing on a projector: one 16:9 sheet after another. All sheets come with the page; turning asks nobody.
 * The server sends finished text and whole figures (see lib/ui/kit/payloads.py). */

/** @import { Presentation, PresentationAct, QrCode, Sheet, SheetChart } from "./payloads.d.ts" */
/** @import { Component, PlotlyModule } from "./scripts.d.ts" */
/** @typedef {{ node: HTMLElement, chart: SheetChart }} Plot */
/** @typedef {{ node: HTMLElement, plots: Plot[], drawn: string }} BuiltSheet `drawn` is the size of the window then */

// The same address as the cards use, version included, so that Plotly is loaded once.
/** @type {typeof import("./chart-element.js")} */
const { element, fontStack, loadFont, loadPlotly, plotConfig, scaleType } =
  await import(new URL(`chart-element.js${new URL(import.meta.url).search}`, import.meta.url).href);
/** @type {typeof import("./chart-fit.js")} */
const { fitted } =
  await import(new URL(`chart-fit.js${new URL(import.meta.url).search}`, import.meta.url).href);

const QUIET_AFTER = 2500;
const SWIPE = 60;
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACKWARD = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
// Type sizes in hundredths of the sheet's width, from what one would like to what still can be read.
const HEADLINES = [3.1, 2.8, 2.5, 2.2, 1.9, 1.65, 1.4];
// By the number of charts on the sheet.
/** @type {Record<number, number>} */
const LARGEST_HEADLINE = { 1: 3.1, 2: 2.8, 3: 2.5, 4: 2.5 };
/** @type {Record<number, number>} */
const CHART_TYPE = { 1: 1.32, 2: 1.15, 3: 1.0, 4: 0.95 };
/** @typedef {"previous" | "next" | "leave" | "fullscreen"} Tool */
/** @type {Record<Tool, string>} */
const ICONS = {
  previous: "M10 3 5 8l5 5", next: "M6 3l5 5-5 5", leave: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  fullscreen: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
};

/** @type {WeakMap<HTMLElement, Deck>} */
const decks = new WeakMap();

/** @param {Component<Presentation>} component */
export async function render(component) {
  const root = component.parentElement;
  const deck = decks.get(root) ?? new Deck(component);
  decks.set(root, deck);
  deck.trigger = component.setTriggerValue;
  await deck.update(component.data);
  return () => {
    if (root.isConnected) return;
    decks.get(root)?.destroy();
    decks.delete(root);
  };
}

class Deck {
  /** @type {PlotlyModule | undefined} */
  plotly;
  /** @type {BuiltSheet[]} */
  sheets = [];
  /** @type {Touch | undefined} */
  touched;
  content = ""; // the payload that is shown, as text
  now = -1; // the sheet that is shown, from 0
  size = ""; // of the window
  unit = 0; // a hundredth of the sheet's width, in pixels
  ahead = 0;
  quieting = 0;

  /** @param {Component<Presentation>} component */
  constructor({ parentElement, data, setTriggerValue }) {
    this.payload = data;
    this.trigger = setTriggerValue;
    this.leaving = new AbortController();
    this.node = element("div", "rj-deck");
    this.bar = element("div", "rj-deck-bar");
    this.stage = element("div", "rj-stage");
    this.place = element("span", "rj-deck-place");
    this.place.setAttribute("role", "status");
    this.node.append(this.stage, this.bar);
    parentElement.append(this.node);
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.node);
    this.listen();
  }

  listen() {
    const { signal } = this.leaving;
    document.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    for (const name of ["pointermove", "pointerdown", "focusin"]) this.node.addEventListener(name, () => this.wake(), { signal });
    this.node.addEventListener("touchstart", (event) => { this.touched = event.changedTouches[0]; }, { signal, passive: true });
    this.node.addEventListener("touchend", (event) => this.swipe(event.changedTouches[0]), { signal, passive: true });
  }

  /** @param {PresentationAct} act */
  send(act) {
    this.trigger("act", act);
  }

  /**
   * The same sheets again (a rerun) change nothing that the room sees.
   * @param {Presentation} payload
   */
  async update(payload) {
    const content = JSON.stringify(payload);
    if (content === this.content) return;
    this.content = content;
    this.payload = payload;
    this.node.lang = payload.lang;
    for (const [name, value] of Object.entries(payload.theme)) this.node.style.setProperty(`--rj-${name}`, value);
    this.node.style.setProperty("--rj-font", fontStack(payload.theme));
    this.buildBar();
    [this.plotly] = await Promise.all([loadPlotly(), loadFont(payload.theme.font)]);
    this.sheets = payload.sheets.map(buildSheet);
    this.stage.replaceChildren(...this.sheets.map((sheet) => sheet.node));
    this.now = -1;
    this.fit();
    this.turn(payload.start - 1);
    this.wake();
  }

  buildBar() {
    const { labels, per } = this.payload;
    /** @type {(name: Tool, act: () => void) => HTMLButtonElement} */
    const button = (name, act) => {
      const made = Object.assign(element("button", `rj-deck-${name}`), { type: "button", title: labels[name], onclick: act });
      made.setAttribute("aria-label", labels[name]);
      made.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;
      return made;
    };
    const counts = element("span", "rj-deck-per");
    counts.setAttribute("role", "group");
    counts.setAttribute("aria-label", labels.per);
    for (const count of [1, 2, 3, 4]) {
      const made = Object.assign(element("button", "", String(count)), { type: "button", onclick: () => this.regroup(count) });
      made.title = `${labels.per}: ${count}`;
      made.setAttribute("aria-label", made.title);
      made.setAttribute("aria-pressed", String(count === per));
      counts.append(made);
    }
    const parts = [button("previous", () => this.turn(this.now - 1)), this.place, button("next", () => this.turn(this.now + 1)), counts];
    if (document.fullscreenEnabled) parts.push(button("fullscreen", () => this.toggleFullscreen()));
    this.bar.replaceChildren(...parts, button("leave", () => this.leave()));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target instanceof HTMLButtonElement && [" ", "Enter"].includes(event.key);
    if (event.key === "Tab" || onButton) return;
    const act = this.actOf(event.key);
    // Whatever it is: Streamlit's own keys (r, c) must not reach the page behind the sheet.
    event.stopPropagation();
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @type {(key: string) => (() => void) | undefined} */
  actOf(key) {
    if (FORWARD.includes(key)) return () => this.turn(this.now + 1);
    if (BACKWARD.includes(key)) return () => this.turn(this.now - 1);
    if (/^[1-4]$/.test(key)) return () => this.regroup(Number(key));
    /** @type {Record<string, () => void>} */
    const acts = {
      Home: () => this.turn(0), End: () => this.turn(this.sheets.length - 1),
      Escape: () => this.leave(), f: () => this.toggleFullscreen(),
    };
    return acts[key];
  }

  /** @param {Touch} touch */
  swipe(touch) {
    const across = touch.clientX - (this.touched?.clientX ?? touch.clientX);
    const along = touch.clientY - (this.touched?.clientY ?? touch.clientY);
    if (Math.abs(across) < SWIPE || Math.abs(across) < 1.5 * Math.abs(along)) return;
    this.turn(this.now + (across < 0 ? 1 : -1));
  }

  /**
   * Draw first, then swap: the old sheet stays until the new one is complete.
   * @param {number} to the sheet, from 0; past an end, the last one there
   */
  async turn(to) {
    if (!this.sheets.length) return;
    const target = Math.min(Math.max(to, 0), this.sheets.length - 1);
    if (target === this.now) return;
    this.now = target;
    const { sheets } = this;
    await this.draw(target);
    if (this.now !== target || this.sheets !== sheets) return;
    sheets.forEach((sheet, number) => { sheet.node.inert = number !== target; sheet.node.classList.toggle("rj-now", number === target); });
    this.place.textContent = this.payload.labels.place.replace("{n}", String(target + 1)).replace("{count}", String(sheets.length));
    this.remember(target + 1);
    clearTimeout(this.ahead);
    this.ahead = setTimeout(() => [target + 1, target - 1].forEach((number) => this.draw(number)), 60);
  }

  /**
   * A reload, or the copied address, opens the same sheet.
   * @param {number} number the sheet, from 1
   */
  remember(number) {
    const address = new URL(location.href);
    if (address.searchParams.get("present") !== "1") return;
    address.searchParams.set("slide", String(number));
    history.replaceState(history.state, "", address);
  }

  fit() {
    if (!this.sheets.length) return;
    const [width, height] = [this.node.clientWidth, this.node.clientHeight];
    const size = `${width}x${height}`;
    if (!width || size === this.size) return;
    this.size = size;
    this.unit = Math.min(width, (height * 16) / 9) / 100;
    this.node.style.setProperty("--u", `${this.unit}px`);
    if (this.now >= 0) this.draw(this.now);
  }

  /** @param {number} number the sheet, from 0; nothing where there is none */
  async draw(number) {
    const sheet = this.sheets[number];
    if (!sheet || sheet.drawn === this.size) return;
    sheet.drawn = this.size;
    fitText(sheet.node, this.unit);
    await Promise.all(sheet.plots.map(({ node, chart }) => this.plot(node, chart, sheet.plots.length)));
  }

  /** @type {(node: HTMLElement, chart: SheetChart, count: number) => Promise<void>} */
  async plot(node, chart, count) {
    const [width, height] = [node.clientWidth, node.clientHeight];
    if (!this.plotly || !chart.figure || !width || !height) return;
    const figure = structuredClone(chart.figure);
    scaleType(figure, (CHART_TYPE[count] * this.unit) / figure.layout.font.size, 0.8 * this.unit);
    fitted(figure, width, height);
    const layout = { ...figure.layout, width, height, autosize: false, hovermode: false };
    await this.plotly.react(node, figure.data, layout, { ...plotConfig(this.payload.lang), staticPlot: true });
  }

  /** @param {number} per charts on a sheet */
  regroup(per) {
    if (per === this.payload.per) return;
    const first = this.payload.sheets.slice(0, this.now).reduce((sum, sheet) => sum + sheet.charts.length, 0);
    this.send({ key: "per", per: String(per), chart: String(first) });
  }

  toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }

  leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    this.send({ key: "leave" });
  }

  /** The buttons show while somebody moves, and are gone from a picture of the screen. */
  wake() {
    this.node.classList.remove("rj-quiet");
    clearTimeout(this.quieting);
    this.quieting = setTimeout(() => this.node.classList.add("rj-quiet"), QUIET_AFTER);
  }

  destroy() {
    this.leaving.abort();
    this.observer.disconnect();
    clearTimeout(this.quieting);
    clearTimeout(this.ahead);
    for (const { plots } of this.sheets) for (const { node } of plots) this.plotly?.purge(node);
    this.node.remove();
  }
}

/** @type {(sheet: Sheet) => BuiltSheet} */
function buildSheet(sheet) {
  const node = element("section", "rj-sheet");
  node.inert = true;
  const head = element("header", "rj-sheet-head");
  head.append(element("h1", "rj-sheet-title", sheet.headline));
  if (sheet.subtitle) head.append(element("p", "rj-sheet-subtitle", sheet.subtitle));
  const grid = element("div", "rj-sheet-charts");
  grid.dataset.count = String(sheet.charts.length);
  const plots = sheet.charts.map((chart) => buildChart(chart, grid));
  const foot = element("footer", "rj-sheet-foot");
  foot.append(element("p", "rj-sheet-source", sheet.source.join(" · ")));
  if (sheet.qr) foot.append(codeOf(sheet.qr));
  node.append(head, grid, foot);
  if (sheet.mark) {
    node.classList.add("rj-marked");
    node.append(element("p", "rj-corner", sheet.mark));
  }
  return { node, plots, drawn: "" };
}

/** @type {(chart: SheetChart, grid: HTMLElement) => Plot} */
function buildChart(chart, grid) {
  const figure = element("figure", "rj-sheet-chart");
  figure.dataset.chart = chart.id;
  if (chart.title) figure.append(element("h2", "", chart.title));
  if (chart.subtitle) figure.append(element("p", "rj-sheet-small", chart.subtitle));
  const plot = element("div", "rj-sheet-plot");
  if (chart.figure) {
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", chart.alt);
  } else {
    const nothing = element("div", "rj-sheet-nothing");
    nothing.append(...chart.instead.map((text) => element("p", "", text)));
    plot.append(nothing);
  }
  figure.append(plot);
  grid.append(figure);
  return { node: plot, chart };
}

/** @param {QrCode} code */
function codeOf({ size, path }) {
  const holder = element("div", "rj-sheet-qr");
  holder.classList.toggle("rj-dense", size > 45);
  holder.innerHTML = `<svg viewBox="-4 -4 ${size + 8} ${size + 8}" shape-rendering="crispEdges" aria-hidden="true">
    <rect x="-4" y="-4" width="${size + 8}" height="${size + 8}" fill="#fff"/><path fill="#000"/></svg>`;
  holder.querySelector("path")?.setAttribute("d", path);
  return holder;
}

/**
 * Long sentences get smaller type until the charts keep their half of the sheet.
 * @param {HTMLElement} sheet
 * @param {number} unit a hundredth of the sheet's width, in pixels
 */
function fitText(sheet, unit) {
  /** @type {(name: string) => HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (sheet.querySelector(`.rj-sheet-${name}`));
  const [head, foot, title, source] = ["head", "foot", "title", "source"].map(part);
  const charts = sheet.querySelectorAll(".rj-sheet-chart").length;
  for (const size of HEADLINES.filter((each) => each <= LARGEST_HEADLINE[charts])) {
    title.style.fontSize = `${size * unit}px`;
    if (title.scrollHeight <= 2.6 * size * unit && head.offsetHeight <= 11 * unit) break;
  }
  const code = /** @type {HTMLElement | null} */ (foot.querySelector(".rj-sheet-qr"));
  const room = Math.max(6 * unit, code?.offsetHeight ?? 0);
  for (const size of [1.05, 0.95, 0.85, 0.81]) {
    source.style.fontSize = `${size * unit}px`;
    if (foot.offsetHeight <= room && source.scrollHeight <= 4.2 * size * unit) break;
  }
}
