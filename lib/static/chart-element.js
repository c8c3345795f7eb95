/* The chart card on screen: text around a Plotly plot that is updated in place, its table, its tools.
 * The server sends finished text and whole figures (see lib/ui/kit/payloads.py); nothing is formatted here. */

/** @import { Card as Payload, CardClick, Figure, Pill, Table, Theme } from "./payloads.d.ts" */
/** @import { Component, PlotlyModule, PlotNode, Point } from "./scripts.d.ts" */

const VERSION = new URL(import.meta.url).search;
/** @type {typeof import("./chart-fit.js")} */
const { fitted } = await import(new URL(`chart-fit.js${VERSION}`, import.meta.url).href);
/** @param {string} name */
const asset = (name) => new URL(name, import.meta.url).href;
const SMALLEST_PLOT = 90;
/** @type {Record<string, string>} */
const ICONS = {
  table: "M2 3h12v10H2zM2 6.5h12M2 10h12M6.5 3v10",
  chart: "M2.5 2v11.5H14M5.5 11V8M8.5 11V4.5M11.5 11V6.5",
  png: "M8 2v8M5 7.2 8 10.2l3-3M2.5 13.5h11",
  copy: "M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1",
  quote: "M3 10.5V7a3.5 3.5 0 0 1 3-3.5M3 7.5h3v3H3zM9.5 10.5V7a3.5 3.5 0 0 1 3-3.5M9.5 7.5h3v3h-3z",
  fullscreen: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  add: "M8 3v10M3 8h10",
  added: "M2.5 8.5 6.5 12.5 13.5 4",
  back: "M6.5 3 2.5 7l4 4M2.5 7h7a4 4 0 0 1 0 8H8",
  close: "M6 2.5V6H2.5M13.5 6H10V2.5M10 13.5V10h3.5M2.5 10H6v3.5",
};
const LOCALES = {
  id: {
    dictionary: {},
    format: {
      days: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
      shortDays: ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
      months: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
        "November", "Desember"],
      shortMonths: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
      date: "%d/%m/%Y", decimal: ",", thousands: ".",
    },
  },
};

/** @type {WeakMap<HTMLElement, Card>} */
const cards = new WeakMap();
let nextNumber = 1;
/** @type {Promise<PlotlyModule> | undefined} */
let plotlyLoading;
/** @type {Promise<unknown> | undefined} */
let styleLoading;

/**
 * Show `component.data` in `component.parentElement`; called again with new data on every rerun.
 * @param {Component<Payload>} component
 */
export async function render(component) {
  const root = component.parentElement;
  const card = cards.get(root) ?? new Card(component);
  cards.set(root, card);
  card.send = component.setTriggerValue;
  await loadStyle();
  await card.update(component.data);
  return () => release(root);
}

/**
 * A superseded call is cleaned up as well: only a card that has left the page is taken down.
 * @param {HTMLElement} root
 */
function release(root) {
  if (root.isConnected) return;
  cards.get(root)?.destroy();
  cards.delete(root);
}

function loadStyle() {
  styleLoading ??= new Promise((resolve) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: asset(`chart-element.css${VERSION}`) });
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
  return styleLoading;
}

/** Our own Plotly. Streamlit's charts put another build on window.Plotly, which is left as it was. */
export function loadPlotly() {
  plotlyLoading ??= (async () => {
    const theirs = globalThis.Plotly;
    await import(asset("plotly-basic-4.1.1.min.js"));
    const ours = globalThis.moduleName;
    if (theirs) globalThis.Plotly = theirs;
    return ours;
  })();
  return plotlyLoading;
}

/**
 * Plotly measures text while it draws, so the face must be there first.
 * @param {string} family
 */
export async function loadFont(family) {
  const known = [...document.fonts].some((face) => face.family.replaceAll('"', "") === family);
  if (!known) document.fonts.add(new FontFace(family, `url(${asset("plus-jakarta-sans-latin-5.3.0.woff2")})`, { weight: "200 800" }));
  await Promise.all([400, 600, 700].map((weight) => document.fonts.load(`${weight} 16px "${family}"`))).catch(() => {});
}

/** @param {Theme} theme */
export const fontStack = (theme) => `"${theme.font}", system-ui, "Segoe UI", sans-serif`;

/**
 * Multiply every font size (at least `least` px) and explicit margin inside a figure that may be changed.
 * @param {Figure} figure
 * @param {number} factor
 * @param {number} least
 */
export function scaleType(figure, factor, least) {
  /** @type {(size: number) => number} */
  const scaled = (size) => Math.max(size * factor, least);
  /** @type {(node: any, key: string) => void} */
  const visit = (node, key) => {
    if (!node || typeof node !== "object") return;
    if (/font$/.test(key)) {
      if (typeof node.size === "number") node.size = scaled(node.size);
      else if (Array.isArray(node.size)) node.size = node.size.map(scaled);
    }
    for (const child of Object.keys(node)) visit(node[child], child);
  };
  visit(figure, "");
  const margin = figure.layout.margin ?? {};
  for (const side of ["l", "r", "t", "b"]) if (margin[side]) margin[side] *= factor;
  return figure;
}

/** @param {string} lang */
export function plotConfig(lang) {
  return {
    displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", modeBarButtonsToRemove: ["sendChartToCloud"],
    displaylogo: false, scrollZoom: false, doubleClick: false, showTips: false,
    locale: lang === "id" ? "id" : "en-US", locales: LOCALES,
  };
}

/**
 * Paper has another width than the window, and no script runs on it: with a view box, CSS alone fits the plot.
 * @param {HTMLElement} plot
 */
function letScale(plot) {
  for (const svg of plot.querySelectorAll(".main-svg")) {
    svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  }
}

const CARD = `
  <div class="rj-head"><h3 class="rj-title"></h3><p class="rj-subtitle"></p></div>
  <div class="rj-body">
    <div class="rj-plot" role="img"></div>
    <div class="rj-watermark" aria-hidden="true" hidden><span class="rj-watermark-text"></span></div>
    <div class="rj-table" role="region" tabindex="0" hidden></div>
  </div>
  <div class="rj-foot">
    <div class="rj-tools"></div>
    <figcaption class="rj-source"><span class="rj-source-text"></span> <span class="rj-status" role="status"></span></figcaption>
  </div>`;

class Card {
  /** @type {Payload} */
  payload;
  /** @type {Component<Payload>["setTriggerValue"]} */
  send;
  /** @type {PlotlyModule | undefined} */
  plotly;
  revision = 0;
  drawn = ""; // the revision and the size that the plot shows
  themed = "";
  showTable = false;
  listening = false;
  frame = 0;
  silence = 0;

  /** @param {Component<Payload>} component */
  constructor({ parentElement, data, setTriggerValue }) {
    this.payload = data;
    this.send = setTriggerValue;
    this.number = nextNumber++;
    this.figure = element("figure", "rj-chart");
    this.figure.innerHTML = CARD;
    /** @type {(name: string) => HTMLElement} */
    const part = (name) => /** @type {HTMLElement} */ (this.figure.querySelector(`.rj-${name}`));
    this.title = part("title");
    this.subtitle = part("subtitle");
    this.body = part("body");
    this.plot = part("plot");
    this.watermark = part("watermark");
    this.watermarkText = part("watermark-text");
    this.table = part("table");
    this.source = part("source");
    this.sourceText = part("source-text");
    this.status = part("status");
    this.tools = part("tools");
    this.title.id = `rj-title-${this.number}`;
    this.figure.setAttribute("aria-labelledby", this.title.id);
    this.buttons = this.buildTools();
    parentElement.append(this.figure);
    this.observer = new ResizeObserver(() => this.scheduleDraw());
    this.observer.observe(this.plot);
    this.observer.observe(this.figure);
    this.onFullscreen = () => { this.labelTools(); this.scheduleDraw(); };
    document.addEventListener("fullscreenchange", this.onFullscreen);
  }

  buildTools() {
    const actions = {
      table: () => this.toggleTable(), png: () => this.savePicture(2), png4k: () => this.savePicture(4),
      copy: () => this.copyPicture(), quote: () => this.copyQuote(), fullscreen: () => this.toggleFullscreen(), add: () => this.collect(),
      back: () => this.goBack(),
    };
    /** @type {Record<string, HTMLButtonElement>} */
    const buttons = {};
    for (const [name, act] of Object.entries(actions)) {
      const button = Object.assign(element("button", `rj-tool-${name}`), { type: "button", onclick: act });
      buttons[name] = button;
      this.tools.append(button);
    }
    return buttons;
  }

  /** @param {Payload} payload */
  async update(payload) {
    const before = this.payload;
    this.payload = payload;
    this.revision += 1;
    this.applyTheme();
    this.writeText();
    this.writeTable();
    this.labelTools();
    this.tellCollected(before);
    try {
      [this.plotly] = await Promise.all([loadPlotly(), loadFont(payload.theme.font)]);
    } catch (error) {
      this.explainMissingPlot(error);
      return;
    }
    this.fitText();
    await this.draw();
  }

  /**
   * Without the plotting library the numbers are still there: show the table.
   * @param {unknown} error
   */
  explainMissingPlot(error) {
    console.error("chart library not loaded", error);
    this.showTable = true;
    this.writeTable();
    this.showView();
  }

  /** Only when it changed: a custom property that is set anew has all of the card's styles computed again. */
  applyTheme() {
    const { theme, lang, compact } = this.payload;
    const wanted = JSON.stringify([theme, lang, compact, this.payload.id]);
    if (wanted === this.themed) return;
    this.themed = wanted;
    for (const [name, value] of Object.entries(theme)) this.figure.style.setProperty(`--rj-${name}`, value);
    this.figure.style.setProperty("--rj-font", fontStack(theme));
    this.figure.lang = lang;
    this.figure.dataset.ground = theme.ground;
    this.figure.dataset.chart = this.payload.id;
    this.figure.classList.toggle("rj-compact", compact);
  }

  /** Whether the card draws its picture itself: a wide page may draw it beside the card, as a map that moves. */
  get plots() {
    const { figure, elsewhere_from: least } = this.payload;
    return figure !== null && !(least && this.figure.clientWidth >= least);
  }

  writeText() {
    const { title, subtitle, source, pill, watermark, alt } = this.payload;
    this.title.textContent = title;
    this.subtitle.replaceChildren(...(pill ? [pillMark(pill)] : []), subtitle);
    this.subtitle.hidden = !pill && !subtitle;
    this.sourceText.textContent = source.join(" · ");
    this.plot.setAttribute("aria-label", alt);
    this.watermarkText.textContent = watermark;
    this.watermark.style.setProperty("--rj-chars", String(watermark?.length ?? 1));
    this.showView();
  }

  /** Only while it is seen: rows behind the plot would be laid out with every change of the filter. */
  writeTable() {
    const { table } = this.payload;
    if (!table) { this.showTable = false; this.showView(); return; }
    if (!this.showTable) return;
    const scrolled = this.table.scrollTop;
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = this.table.contains(active) ? active?.dataset.code : undefined;
    this.table.setAttribute("aria-label", this.payload.title);
    this.table.replaceChildren(tableOf(this.payload, table, (code) => this.sendClick(code)));
    this.table.scrollTop = scrolled;
    if (focused !== undefined) this.refocus(focused);
  }

  /**
   * The rows were written anew: whoever filtered by keyboard stays where they were.
   * @param {string} code
   */
  refocus(code) {
    const picks = /** @type {NodeListOf<HTMLElement>} */ (this.table.querySelectorAll(".rj-pick"));
    const same = [...picks].find((button) => button.dataset.code === code);
    (same ?? this.table).focus({ preventScroll: true });
  }

  labelTools() {
    const { labels, table } = this.payload;
    const full = document.fullscreenElement === this.figure;
    /** @type {Record<string, [string, string | undefined]>} */
    const looks = {
      table: this.showTable ? ["chart", labels.chart] : ["table", labels.table],
      png: ["png", labels.png], png4k: ["4K", labels.png4k], copy: ["copy", labels.copy],
      add: this.payload.collected ? ["added", labels.remove] : ["add", labels.add],
      quote: ["quote", this.payload.quote ? labels.quote : undefined], back: ["back", labels.back],
      fullscreen: full ? ["close", labels.close] : ["fullscreen", labels.fullscreen],
    };
    const of = `${this.payload.title} (${this.payload.subtitle.split(" · ")[0]})`;
    for (const [name, [icon, label]] of Object.entries(looks)) dressButton(this.buttons[name], icon, label, of);
    this.buttons.add.classList.toggle("rj-collected", this.payload.collected);
    if (!table) this.buttons.table.hidden = true;
    if (!document.fullscreenEnabled || !this.plots) this.buttons.fullscreen.hidden = true;
  }

  showView() {
    const plotted = this.plots && !this.showTable;
    this.figure.classList.toggle("rj-plotless", !this.plots);
    this.plot.hidden = !plotted;
    this.watermark.hidden = !plotted || !this.payload.watermark;
    this.table.hidden = !this.showTable;
  }

  toggleTable() {
    this.showTable = !this.showTable;
    this.writeTable();
    this.showView();
    this.labelTools();
    this.scheduleDraw();
  }

  toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.figure.requestFullscreen();
  }

  /** The card's height is fixed: a long title first takes room from the plot, then the type gets smaller. */
  fitText() {
    const classes = this.figure.classList;
    classes.remove("rj-tight", "rj-tighter", "rj-long-source");
    if (!this.plots) return;
    const lineHeight = parseFloat(getComputedStyle(this.source).lineHeight) || 14;
    classes.toggle("rj-long-source", this.source.clientHeight > 2.5 * lineHeight);
    for (const step of ["rj-tight", "rj-tighter"]) {
      if (this.figure.clientHeight === 0 || this.body.clientHeight >= SMALLEST_PLOT) return;
      classes.add(step);
    }
  }

  scheduleDraw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      if (this.payload.elsewhere_from) { this.showView(); this.labelTools(); }
      this.fitText();
      this.draw();
    });
  }

  /** One Plotly.react for new data or a new size; nothing while hidden, nothing when neither changed. */
  async draw() {
    const [width, height] = [this.plot.clientWidth, this.plot.clientHeight];
    const wanted = `${this.revision}:${width}x${height}`;
    if (!this.plotly || !this.payload.figure || !width || !height || wanted === this.drawn) return;
    this.drawn = wanted;
    // Plotly writes into the figure that it is given.
    const figure = structuredClone(this.payload.figure);
    if (document.fullscreenElement === this.figure) scaleType(figure, Math.min(2.2, Math.max(1, Math.min(width / 800, height / 420))), 12);
    fitted(figure, width, height);
    await this.plotly.react(this.plot, figure.data, { ...figure.layout, width, height, autosize: false }, plotConfig(this.payload.lang));
    letScale(this.plot);
    this.listen();
  }

  listen() {
    if (this.listening) return;
    this.listening = true;
    const plot = /** @type {PlotNode} */ (this.plot);
    /** @type {(on: boolean) => () => void} */
    const pointed = (on) => () => this.plot.classList.toggle("rj-over-mark", on && Boolean(this.payload.click));
    plot.on("plotly_hover", pointed(true));
    plot.on("plotly_unhover", pointed(false));
    plot.on("plotly_click", (event) => this.sendClick(codeOf(event.points?.[0])));
  }

  /** @param {unknown} code nothing where a mark has none */
  sendClick(code) {
    const { click, id } = this.payload;
    if (!click || code === undefined || code === null) return;
    this.report({ chart: id, key: click.key, code: String(code) });
  }

  /** @param {CardClick} click */
  report(click) {
    this.send("click", click);
  }

  /** Into the briefing, or out of it again. */
  collect() {
    const { id, collected } = this.payload;
    this.report({ chart: id, key: collected ? "remove" : "add", code: "" });
  }

  /**
   * What became of a click on the tool, for who does not see its sign change.
   * @param {Payload} before
   */
  tellCollected(before) {
    const { id, title, subtitle, collected, labels } = this.payload;
    const isSame = id === before.id && title === before.title && subtitle === before.subtitle;
    if (isSame && collected !== before.collected) this.say(collected ? labels.added : labels.removed);
  }

  /** To the level above: the server lifts the filter that left one bar. */
  goBack() {
    this.report({ chart: this.payload.id, key: "back", code: this.payload.back?.key ?? "" });
  }

  /**
   * A PNG of 960 × 540 pixels times `scale`.
   * @param {number} scale
   * @returns {Promise<Blob>}
   */
  async picture(scale) {
    const { drawPicture } = await import(asset(`chart-picture.js${VERSION}`));
    return drawPicture(await loadPlotly(), this.payload, scale);
  }

  /** @param {number} scale */
  async savePicture(scale) {
    const url = URL.createObjectURL(await this.picture(scale));
    Object.assign(element("a"), { href: url, download: `${this.payload.file_name}${scale > 2 ? "-4k" : ""}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  /** The clipboard takes a promise, so that the permission of the click is not lost while the picture is drawn. */
  async copyPicture() {
    const { labels } = this.payload;
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": this.picture(2) })]);
      this.say(labels.copied);
    } catch {
      this.say(labels.copy_failed);
    }
  }

  /** The sentence by which the picture may be quoted is copied, and shown so that it is read once more. */
  async copyQuote() {
    const { labels, quote } = this.payload;
    /** @type {typeof import("./chart-copy-text.js")} */
    const { written } = await import(asset(`chart-copy-text.js${VERSION}`));
    const done = await written(quote);
    this.say(done ? `${labels.quoted} ${quote}` : quote);
  }

  /** @param {string} [text] */
  say(text = "") {
    this.status.textContent = text;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => { this.status.textContent = ""; }, 6000);
  }

  destroy() {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.silence);
    document.removeEventListener("fullscreenchange", this.onFullscreen);
    this.plotly?.purge(this.plot);
    this.figure.remove();
  }
}

/**
 * The code that a mark carries. An area filled as a whole has no points: the first code of its trace counts.
 * @param {Point} [point]
 */
function codeOf(point) {
  const own = point?.customdata ?? point?.data?.customdata?.[0];
  return Array.isArray(own) ? own[0] : own;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 */
export function element(tag, className = "", text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/** @param {Pill} pill */
function pillMark({ text, tone }) {
  const pill = element("span", "rj-pill", text);
  pill.dataset.tone = tone;
  return pill;
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} icon its name, or a text
 * @param {string | undefined} label a button without one is hidden
 * @param {string} of title and measure of its chart: no two buttons of a page have one name
 */
function dressButton(button, icon, label, of) {
  button.hidden = !label;
  if (!label) return;
  button.setAttribute("aria-label", `${label}: ${of}`);
  if (button.title === label) return;
  button.title = label;
  if (ICONS[icon]) button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[icon]}"/></svg>`;
  else button.textContent = icon;
}

/**
 * @param {Payload} payload
 * @param {Table} table
 * @param {(code: string) => void} pick
 */
function tableOf({ title, click }, table, pick) {
  const grid = element("table");
  /** @type {(tag: "th" | "td", text: string, column: number) => HTMLTableCellElement} */
  const cell = (tag, text, column) => {
    const node = element(tag, "", text);
    node.dataset.align = table.align[column];
    return node;
  };
  const heads = table.columns.map((text, column) => Object.assign(cell("th", text, column), { scope: "col" }));
  grid.createCaption().textContent = title;
  grid.createTHead().insertRow().append(...heads);
  const body = grid.createTBody();
  table.rows.forEach((row, index) => {
    const cells = row.map((text, column) => cell(column ? "td" : "th", text, column));
    cells[0].scope = "row";
    const code = click ? table.codes?.[index] : null;
    if (code) cells[0].replaceChildren(pickButton(row[0], code, pick));
    body.insertRow().append(...cells);
  });
  return grid;
}

/**
 * @param {string} text
 * @param {string} code
 * @param {(code: string) => void} pick
 */
function pickButton(text, code, pick) {
  const button = Object.assign(element("button", "rj-pick", text), { type: "button", onclick: () => pick(code) });
  button.dataset.code = code;
  return button;
}
