/* A figure's letters within the pixels of its frame. The server knows no pixels: it sends names, labels and the places
 * that they belong to. Here names wrap, axes make room for labels, and a label without room is broken before its range,
 * set smaller, shortened, moved, or left out whole: never cut, never over another one. */

/** @import { Figure } from "./payloads.d.ts" */
/** @typedef {Record<string, any>} Note an annotation of plotly.js */
/** @typedef {{ note: Note, short: string }} Label */
/** @typedef {{ text: string, size: number }} Look */
/** @typedef {[number, number]} Pair a point, or a width and a height */
/** @typedef {[number, number, number, number]} Box left, top, right, bottom */
/** @typedef {Pair[][]} Rings */

const LINE = 1.25; // from line to line, in sizes of the type
const INK = 0.88; // of the height of a line: the letters in it
const PAD = 4; // around the whole
const BESIDE = 8; // between a bar, or a name, and what stands beside it, with the rim of Plotly's own
const SMALLER = [1, 0.85, 0.75]; // of the type: what a label may shrink to
const NAMES_MOST = 0.45; // of the width, for names beside lying bars …
const NAMES_WISHED = 0.36; // … and what they take before their type gets smaller
const BARS_KEEP = 0.28; // of the width beside the names: what the longest bar keeps beside its label
const BEHIND = 1.6, ABOVE = 1.3; // where a picture has a scale with another: times the longest bar, for the labels of both
const OF_SLOT = 0.96; // neighbours do not touch
const SERIES_MOST = 0.34; // of the width, for the names beside the last stack
// Where words on an area may stand, in their own widths and heights from its middle: there, or near by.
/** @type {[number, number][]} */
const SHIFTS = [[0, 0], [0, -0.25], [0, 0.25], [-0.2, 0], [0.2, 0], [0, -0.5], [0, 0.5], [-0.2, -0.25], [0.2, -0.25], [-0.2, 0.25], [0.2, 0.25]];
const LABELLED = 14; // of the places of a map; more names hide it
/** @type {Record<string, (frame: Frame) => void>} */
const FORMS = {
  lying: fitLying, standing: fitStanding, lying_stack: fitLying, standing_stack: fitStanding, steps: fitSteps,
  areas: fitAreas, arcs: fitArcs,
};

/**
 * `figure`, changed, for a plot of `width` × `height` pixels.
 * @type {(figure: Figure, width: number, height: number) => Figure}
 */
export function fitted(figure, width, height) {
  const fit = FORMS[figure.layout.meta?.fit];
  if (fit) fit(new Frame(figure, width, height));
  return figure;
}

const ruler = flatContext(document.createElement("canvas"));

/** @param {HTMLCanvasElement} canvas */
export function flatContext(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no pictures");
  return context;
}

/** @type {(text: string, font: string) => number} */
export function textWidth(text, font) {
  ruler.font = font;
  return ruler.measureText(text).width;
}

class Frame {
  /**
   * @param {Figure} figure
   * @param {number} width
   * @param {number} height
   */
  constructor(figure, width, height) {
    this.figure = figure;
    this.layout = figure.layout;
    this.width = width;
    this.height = height;
    /** @type {number} */
    this.size = figure.layout.font.size;
    /** @type {string} */
    this.family = figure.layout.font.family;
  }

  /**
   * The annotations of a kind.
   * @param {string} kind
   * @returns {Note[]}
   */
  notes(kind) {
    return (this.layout.annotations ?? []).filter((/** @type {Note} */ note) => note.name === kind);
  }

  /**
   * The labels, each with the shorter text that may stand for it.
   * @returns {Label[]}
   */
  labels() {
    return this.notes("label").map((note, at) => ({ note, short: this.layout.meta.short?.[at] || note.text }));
  }

  /**
   * Where the axis ends that the picture shares with the one beside it; 0 where it has its own.
   * @param {number} room times the longest bar of both
   * @returns {number}
   */
  sharedReach(room) {
    return (this.layout.meta.at_least ?? 0) * room;
  }

  /**
   * Width and height of lines of HTML.
   * @param {string} html
   * @param {number} size
   * @returns {Pair}
   */
  measure(html, size) {
    const lines = html.split("<br>");
    const widths = lines.map((line) => textWidth(plain(line), `${line.startsWith("<b>") ? 700 : 400} ${size}px ${this.family}`));
    return [Math.max(...widths), lines.length * size * LINE];
  }
}

/** @type {Record<string, string>} */
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'" };
/** @param {string} html */
const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#x27|#39);/g, (sign) => ENTITIES[sign]);
/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

/**
 * The range, or a remark, on a line of its own; a bold text is bold on both.
 * @type {(html: string) => string}
 */
function broken(html) {
  const lines = html.replace(/ \((?=[^(]*$)/, "<br>(").replace(/ · (?=[^·]*$)/, "<br>");
  return html.startsWith("<b>") ? lines.replace("<br>", "</b><br><b>") : lines;
}

/**
 * What may stand for a label, from what one would like best.
 * @type {(label: Label, size: number) => Look[]}
 */
function variants(label, size) {
  const bold = label.note.text.startsWith("<b>");
  const short = bold && !label.short.startsWith("<b>") ? `<b>${label.short}</b>` : label.short;
  const texts = [label.note.text, broken(label.note.text)];
  const whole = SMALLER.flatMap((factor) => texts.map((text) => ({ text, size: factor * size })));
  return [...whole, { text: short, size }, { text: short, size: 0.75 * size }];
}

/** @type {(note: Note, look: Look) => void} */
function write(note, { text, size }) {
  note.text = text;
  note.font = { ...note.font, size };
}

/**
 * Lines of a name that are no wider than `room`; a word that is too long breaks within itself.
 * @type {(frame: Frame, name: string, size: number, room: number) => string[]}
 */
function wrapped(frame, name, size, room) {
  const font = `400 ${size}px ${frame.family}`;
  /** @type {string[]} */
  const lines = [];
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && textWidth(longer, font) <= room) { lines[lines.length - 1] = longer; continue; }
    lines.push("");
    for (const letter of word) {
      if (lines.at(-1) && textWidth(lines.at(-1) + letter, font) > room) lines.push("");
      lines[lines.length - 1] += letter;
    }
  }
  return lines.length ? lines : [""];
}

/** @type {(frame: Frame, name: string, size: number) => number} */
const wordWidth = (frame, name, size) => Math.max(0, ...name.split(/\s+/).map((word) => textWidth(word, `400 ${size}px ${frame.family}`)));

/**
 * Names beside lying bars: their lines, type size, and the width of their column.
 * @type {(frame: Frame, names: string[], row: number) => { size: number, lines: string[][], wide: number }}
 */
function namesBeside(frame, names, row) {
  const font = (/** @type {number} */ size) => `400 ${size}px ${frame.family}`;
  /** @type {{ size: number, lines: string[][], wide: number }} */
  let found = { size: frame.size, lines: [], wide: 0 };
  for (const [most, factor] of [[NAMES_WISHED, 1], [NAMES_MOST, 1], [NAMES_MOST, 0.9], [NAMES_MOST, 0.8], [NAMES_MOST, 0.7], [NAMES_MOST, 0.62]]) {
    const size = factor * frame.size;
    const widest = Math.max(...names.map((name) => textWidth(name, font(size))));
    const room = Math.min(widest + 1, most * frame.width);
    const lines = names.map((name) => wrapped(frame, name, size, room));
    const wide = Math.max(...lines.flat().map((line) => textWidth(line, font(size))));
    found = { size, lines, wide };
    const whole = names.every((name) => wordWidth(frame, name, size) <= room + 1);
    if (whole && Math.max(...lines.map((each) => each.length)) * size * LINE * INK <= row) break;
  }
  return { ...found, lines: thinnedOut(found.lines, (lines) => lines.length * found.size * LINE * INK, row, [""]) };
}

/**
 * Of rows that are too low for all of their words, those that cover none above them; `nothing` in place of the others.
 * @type {<T>(rows: T[], highOf: (words: T) => number, row: number, nothing: T) => T[]}
 */
function thinnedOut(rows, highOf, row, nothing) {
  let floor = -Infinity;
  return rows.map((words, at) => {
    const middle = (at + 0.5) * row;
    const half = highOf(words) / 2;
    if (middle - half < floor - 0.5) return nothing;
    floor = middle + half;
    return words;
  });
}

/** @type {(frame: Frame) => void} */
function fitLying(frame) {
  const { layout, width, height } = frame;
  const axis = layout.yaxis;
  const top = PAD + placeKey(frame);
  const row = (height - top - PAD) / axis.ticktext.length;
  const names = namesBeside(frame, axis.ticktext.map(plain), row);
  Object.assign(axis, { ticktext: names.lines.map((lines) => lines.map(escaped).join("<br>")), automargin: false });
  axis.tickfont = { ...axis.tickfont, size: names.size };
  layout.margin = { l: names.wide + BESIDE + PAD, r: PAD, t: top, b: PAD, pad: 2 };
  const room = width - layout.margin.l - PAD;
  for (const entry of frame.notes("key")) entry.x = (entry.x - layout.margin.l) / room;
  const reach = reachBehind(frame, room, row);
  layout.xaxis.range = [0, reach];
  fitSegments(frame, (value) => [(value / reach) * room - PAD, row * (1 - layout.bargap)]);
}

/**
 * Where the axis of lying bars ends, so that each label ends within the frame behind its bar.
 * @type {(frame: Frame, room: number, row: number) => number}
 */
function reachBehind(frame, room, row) {
  const labels = frame.labels();
  const most = farthest(frame, "x") || 1;
  const shared = frame.sharedReach(BEHIND);
  let reach = most * 1.01;
  for (const label of labels) {
    const at = label.note.x;
    const taken = shared ? at / shared : BARS_KEEP * (at / most);
    const fits = (/** @type {Look} */ { text, size }) => {
      const [wide, high] = frame.measure(text, size);
      return wide + BESIDE <= room * (1 - taken) && high * INK <= row;
    };
    const looks = variants(label, label.note.font?.size ?? frame.size);
    const smallest = { text: looks.at(-1)?.text ?? "", size: 0.62 * frame.size };
    const chosen = [...looks, smallest].find(fits);
    if (!chosen) { label.note.visible = false; continue; }
    write(label.note, chosen);
    const [wide] = frame.measure(chosen.text, chosen.size);
    reach = Math.max(reach, at / (1 - (wide + BESIDE) / room));
  }
  return shared || reach;
}

/**
 * How far bars, whiskers and what their labels stand on go along an axis.
 * @type {(frame: Frame, along: "x" | "y") => number}
 */
function farthest(frame, along) {
  const bars = frame.figure.data.filter((trace) => trace.type === "bar");
  const across = along === "x" ? "y" : "x";
  /** @type {Record<string, number>} */
  const sums = {};
  for (const bar of bars) {
    bar[along].forEach((/** @type {number | null} */ value, /** @type {number} */ at) => {
      const place = bar[across][at];
      sums[place] = (sums[place] ?? 0) + (value ?? 0);
    });
  }
  return Math.max(0, ...Object.values(sums), ...frame.labels().map(({ note }) => note[along]));
}

/**
 * The key of lying stacks in lines above the bars; returns their height. Its entries' `x` is in pixels.
 * @type {(frame: Frame) => number}
 */
function placeKey(frame) {
  const line = frame.size * 1.5;
  /** @type {Note[][]} */
  const rows = [[]];
  let row = rows[0];
  let x = PAD;
  for (const entry of frame.notes("key")) {
    const wide = frame.measure(entry.text, frame.size)[0] + 2 * BESIDE;
    if (row.length && x + wide > frame.width) { row = []; rows.push(row); x = PAD; }
    entry.x = x;
    row.push(entry);
    x += wide;
  }
  if (!rows[0].length) return 0;
  rows.forEach((entries, at) => entries.forEach((entry) => { entry.yshift = (rows.length - 1 - at) * line; }));
  return rows.length * line;
}

/** @type {(frame: Frame) => void} */
function fitStanding(frame) {
  const { layout, width, height } = frame;
  const axis = layout.xaxis;
  const series = seriesNames(frame);
  const count = axis.ticktext.length;
  const slot = (width - 2 * PAD - series.wide) / (axis.range ? axis.range[1] - axis.range[0] : count);
  const names = namesBelow(frame, axis.ticktext.map(plain), OF_SLOT * slot);
  Object.assign(axis, { ticktext: names.lines.map((lines) => lines.map(escaped).join("<br>")), automargin: false });
  axis.tickfont = { ...axis.tickfont, size: names.size };
  const foot = names.high + 6;
  layout.margin = { l: PAD, r: PAD + series.wide, t: PAD, b: foot, pad: 0 };
  const room = height - PAD - foot;
  const reach = reachAbove(frame, slot, room);
  layout.yaxis.range = [0, reach];
  fitSegments(frame, (value) => [slot * (1 - layout.bargap) - PAD, (value / reach) * room - 2]);
  spreadSeries(series, reach, room);
}

/**
 * Names under standing bars: at their brackets and spaces they break, then they get smaller.
 * @type {(frame: Frame, names: string[], room: number) => { size: number, lines: string[][], high: number }}
 */
function namesBelow(frame, names, room) {
  /** @type {{ size: number, lines: string[][], high: number }} */
  let found = { size: frame.size, lines: [], high: 0 };
  for (const factor of [1, 0.9, 0.8, 0.7, 0.62]) {
    const size = factor * frame.size;
    const lines = names.map((name) => name.replace(" (", "\n(").split("\n").flatMap((part) => wrapped(frame, part, size, room)));
    found = { size, lines, high: Math.max(...lines.map((each) => each.length)) * size * LINE };
    if (names.every((name) => wordWidth(frame, name, size) <= room) && found.high <= frame.height / 3) break;
  }
  return found;
}

/**
 * Where the axis of standing bars ends, so that labels have their place above; all labels of a picture look alike.
 * @type {(frame: Frame, slot: number, room: number) => number}
 */
function reachAbove(frame, slot, room) {
  const labels = frame.labels();
  const most = farthest(frame, "y") || 1;
  const shared = frame.sharedReach(ABOVE);
  const size = labels[0]?.note.font?.size ?? frame.size;
  /** @typedef {{ factor: number, breaks?: boolean, upright?: boolean, short?: boolean }} Standing */
  /** @type {Standing[]} */
  const looks = SMALLER.flatMap((factor) => [{ factor }, { factor, breaks: true }]);
  looks.splice(4, 0, { factor: 1, upright: true }, { factor: 0.85, upright: true });
  looks.push({ factor: 1, short: true }, { factor: 0.75, short: true }, { factor: 0.75, short: true, upright: true });
  /** @type {(label: Label, look: Standing) => string} */
  const textOf = (label, look) => {
    const text = look.short ? variants(label, size).at(-1)?.text : label.note.text;
    return look.breaks ? broken(text) : text;
  };
  /** @type {(label: Label, look: Standing) => Pair} */
  const boxOf = (label, look) => {
    const [wide, high] = frame.measure(textOf(label, look), look.factor * size);
    return look.upright ? [high, wide] : [wide, high];
  };
  const fits = (/** @type {Standing} */ look) => labels.every((label) => {
    const [wide, high] = boxOf(label, look);
    const above = shared ? room * (1 - label.note.y / shared) - BESIDE : room / 2.5;
    return wide <= OF_SLOT * slot && high <= above;
  });
  const look = looks.find(fits);
  let reach = most * 1.02;
  for (const label of labels) {
    if (!look) { label.note.visible = false; continue; }
    const [, high] = boxOf(label, look);
    write(label.note, { text: textOf(label, look), size: look.factor * size });
    if (look.upright) label.note.textangle = -90;
    reach = Math.max(reach, label.note.y / (1 - (high + BESIDE) / room));
  }
  return shared || reach;
}

/**
 * The labels of segments, as far as `roomOf` a value (width, height) allows, all of one size.
 * @type {(frame: Frame, roomOf: (value: number) => Pair) => void}
 */
function fitSegments(frame, roomOf) {
  const traces = frame.figure.data.filter((trace) => trace.type === "bar" && trace.text);
  /** @type {number[]} */
  const used = [];
  for (const trace of traces) {
    const values = trace.orientation === "h" ? trace.x : trace.y;
    trace.text = trace.text.map((/** @type {string} */ text, /** @type {number} */ at) => {
      const [wide, high] = roomOf(values[at] ?? 0);
      const label = { note: { text }, short: trace.meta?.short?.[at] ?? text };
      const chosen = text && variants(label, frame.size).find((each) => {
        const [needed, tall] = frame.measure(each.text, each.size);
        return needed <= wide && tall <= high;
      });
      if (chosen) used.push(chosen.size);
      return chosen ? chosen.text : "";
    });
  }
  for (const trace of traces) trace.insidetextfont = { ...trace.insidetextfont, size: Math.min(frame.size, ...used) };
}

/**
 * The names beside the last stack, wrapped, with the width that they need together.
 * @type {(frame: Frame) => { notes: Note[], heights: number[], wide: number }}
 */
function seriesNames(frame) {
  const notes = frame.notes("series");
  if (!notes.length) return { notes, wide: 0, heights: [] };
  const most = SERIES_MOST * frame.width;
  for (const factor of [1, 0.9, 0.8]) {
    const size = factor * (notes[0].font?.size ?? frame.size);
    // Bold letters are wider than those that `wrapped` measures.
    const texts = notes.map((note) => wrapped(frame, plain(note.text), 1.08 * size, most).map((line) => `<b>${escaped(line)}</b>`).join("<br>"));
    const boxes = texts.map((text) => frame.measure(text, size));
    const heights = boxes.map(([, high]) => high);
    const total = heights.reduce((sum, high) => sum + high, 0);
    if (total > 0.75 * frame.height && factor > 0.8) continue;
    notes.forEach((note, at) => write(note, { text: texts[at], size }));
    return { notes, heights, wide: Math.max(...boxes.map(([wide]) => wide)) + BESIDE };
  }
  return { notes, wide: 0, heights: [] };
}

/**
 * Moved apart where segments are thin.
 * @type {(series: { notes: Note[], heights: number[] }, reach: number, room: number) => void}
 */
function spreadSeries({ notes, heights }, reach, room) {
  const middles = notes.map((note) => (note.y / reach) * room);
  let floor = 0;
  const placed = middles.map((middle, at) => {
    const lowest = Math.max(middle, floor + heights[at] / 2);
    floor = lowest + heights[at] / 2;
    return lowest;
  });
  let ceiling = room;
  for (let at = placed.length - 1; at >= 0; at -= 1) {
    placed[at] = Math.min(placed[at], ceiling - heights[at] / 2);
    ceiling = placed[at] - heights[at] / 2;
  }
  notes.forEach((note, at) => { note.y = (placed[at] / room) * reach; });
}

/**
 * Names of months with their numbers below: smaller where slots are narrow, without numbers where these are too wide.
 * @type {(frame: Frame) => void}
 */
function fitSteps(frame) {
  const { layout, width } = frame;
  const axis = layout.xaxis;
  /** @type {string[][]} */
  const names = axis.ticktext.map((/** @type {string} */ text) => text.split("<br>"));
  const slot = (OF_SLOT * (width - layout.margin.l - layout.margin.r)) / names.length;
  const sizeOf = (/** @type {string} */ line, /** @type {number} */ factor) => factor * Number(/font-size:([\d.]+)px/.exec(line)?.[1] ?? frame.size);
  const fits = (/** @type {string[][]} */ lines, /** @type {number} */ factor) =>
    lines.flat().every((line) => frame.measure(`<b>${line}`, sizeOf(line, factor))[0] <= slot);
  const bare = names.map((lines) => lines.slice(0, 1));
  const factors = [1, 0.9, 0.8, 0.7];
  const factor = factors.find((each) => fits(names, each));
  const alone = factors.find((each) => fits(bare, each));
  // Where even names are too wide for their months, every second one tells where the others are.
  const sparse = bare.map((lines, at) => (alone || at % 2 === 0 ? lines : [""]));
  const chosen = factor ? names : sparse;
  const size = factor ?? alone ?? 0.7;
  axis.ticktext = chosen.map((lines) => lines.map((line) => line.replace(/font-size:([\d.]+)px/, `font-size:${sizeOf(line, size)}px`)).join("<br>"));
  axis.tickfont = { ...axis.tickfont, size: size * frame.size };
  axis.automargin = false;
  layout.margin.b = Math.max(...chosen.map((lines) => lines.length)) * size * frame.size * LINE + 6;
}

/**
 * All of a map's window, in the middle of the frame; returns how a point of the map becomes one of the frame.
 * @type {(frame: Frame) => (point: Pair) => Pair}
 */
function project(frame) {
  const { layout, width, height } = frame;
  const [west, east] = layout.xaxis.range;
  const [south, north] = layout.yaxis.range;
  const scale = Math.min(width / (east - west), height / (north - south));
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const [halfX, halfY] = [width / scale / 2, height / scale / 2];
  layout.margin = { l: 0, r: 0, t: 0, b: 0, pad: 0 };
  layout.xaxis.range = [x - halfX, x + halfX];
  layout.yaxis.range = [y - halfY, y + halfY];
  return ([lon, lat]) => [(lon - x + halfX) * scale, (y + halfY - lat) * scale];
}

/**
 * Names and numbers on the areas of a map, as large as all of them have room; one that has none has its number alone.
 * @type {(frame: Frame) => void}
 */
function fitAreas(frame) {
  const place = project(frame);
  const rings = ringsByCode(frame, place);
  const { least, words, codes } = frame.layout.meta;
  const labels = frame.labels().map((label, at) => ({ ...label, code: codes[at], at: place([label.note.x, label.note.y]) }));
  const whole = labels.map((label, at) => [words[at], `<b>${plainBold(label.short)}</b>`].join("<br>"));
  /** @typedef {Label & { code: string, at: Pair }} Placed */
  const aside = (/** @type {Placed} */ label) => label.note.yanchor === "top";
  /** @type {(label: Placed, text: string, size: number) => Pair | undefined} */
  const spot = (label, text, size) => {
    const [wide, high] = frame.measure(text, size);
    return SHIFTS.map(([right, down]) => /** @type {Pair} */ ([right * wide, down * high])).find(([right, down]) => {
      const left = label.at[0] - wide / 2 + right;
      const top = (aside(label) ? label.at[1] + 2 : label.at[1] - high / 2) + down;
      /** @type {Box} */
      const taken = [left, top, left + wide, top + high];
      if (!aside(label)) return holds(rings[label.code] ?? [], taken);
      return isWithin(taken, [0, 0, frame.width, frame.height]) && !Object.values(rings).some((ring) => touches(ring, taken));
    });
  };
  /** @type {number[]} */
  const sizes = [];
  for (let size = 1.15 * frame.size; size >= least * frame.size; size -= 0.5) sizes.push(size);
  const common = sizes.find((size) => labels.every((label, at) => spot(label, whole[at], size))) ?? sizes[sizes.length - 1];
  labels.forEach((label, at) => {
    const number = `<b>${plainBold(label.short)}</b>`;
    /** @type {[string, number][]} */
    const tries = [[whole[at], common], [number, common], ...sizes.map((size) => /** @type {[string, number]} */ ([number, size]))];
    label.note.visible = tries.some(([text, size]) => {
      const found = spot(label, text, size);
      if (!found) return false;
      write(label.note, { text, size });
      Object.assign(label.note, { xshift: found[0], yshift: -found[1] });
      label.at = [label.at[0] + found[0], label.at[1] + found[1]];
      return true;
    });
  });
  placeLegend(frame, rings, labels.filter((label) => label.note.visible !== false));
}

/**
 * In the first corner where it covers no area and no words; smaller, or not at all, where there is none.
 * @type {(frame: Frame, rings: Record<string, Rings>, labels: (Label & { at: Pair })[]) => void}
 */
function placeLegend(frame, rings, labels) {
  /** @type {Box[]} */
  const words = labels.map(({ note, at }) => {
    const [wide, high] = frame.measure(note.text, note.font.size);
    return [at[0] - wide / 2, at[1] - high, at[0] + wide / 2, at[1] + high];
  });
  for (const note of frame.notes("legend")) {
    const corners = [["left", "bottom"], ["left", "top"], ["right", "bottom"], ["right", "top"]];
    const found = SMALLER.flatMap((factor) => corners.map(([xanchor, yanchor]) => ({ factor, xanchor, yanchor }))).find((spot) => {
      const [wide, high] = frame.measure(note.text, spot.factor * frame.size).map((length) => length + PAD);
      const left = spot.xanchor === "left" ? 0 : frame.width - wide;
      const top = spot.yanchor === "top" ? 0 : frame.height - high;
      /** @type {Box} */
      const box = [left, top, left + wide, top + high];
      return !Object.values(rings).some((ring) => touches(ring, box)) && !words.some((other) => overlap(other, box));
    });
    if (!found) { note.visible = false; continue; }
    const { factor, xanchor, yanchor } = found;
    Object.assign(note, { xanchor, yanchor, x: xanchor === "left" ? 0 : 1, y: yanchor === "bottom" ? 0 : 1, font: { size: factor * frame.size } });
  }
}

/** @param {string} html */
const plainBold = (html) => html.replace(/<\/?b>/g, "");

/** @type {(frame: Frame, place: (point: Pair) => Pair) => Record<string, Rings>} */
function ringsByCode(frame, place) {
  /** @type {Record<string, Rings>} */
  const found = {};
  for (const trace of frame.figure.data) {
    if (trace.fill !== "toself" || !trace.customdata?.[0]) continue;
    /** @type {Rings} */
    const rings = [[]];
    trace.x.forEach((/** @type {number | null} */ x, /** @type {number} */ at) => {
      if (x === null) rings.push([]);
      else rings[rings.length - 1].push(place([x, trace.y[at]]));
    });
    found[trace.customdata[0]] = rings.filter((ring) => ring.length > 2);
  }
  return found;
}

/**
 * Whether a point lies within rings.
 * @type {(rings: Rings, point: Pair) => boolean}
 */
function contains(rings, [x, y]) {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([x1, y1], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length];
      if ((y1 > y) !== (y2 > y) && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    });
  }
  return inside;
}

/**
 * Whether a box lies within rings: its rim does, at steps smaller than any bay that would matter.
 * @type {(rings: Rings, box: Box) => boolean}
 */
function holds(rings, box) {
  return rimOf(box).every((point) => contains(rings, point));
}

/** @type {(rings: Rings, box: Box) => boolean} */
function touches(rings, box) {
  const corner = rings.some((ring) => ring.some(([x, y]) => x > box[0] && x < box[2] && y > box[1] && y < box[3]));
  return corner || rimOf(box).some((point) => contains(rings, point));
}

/** @type {(box: Box) => Pair[]} */
function rimOf([left, top, right, bottom]) {
  /** @type {Pair[]} */
  const points = [];
  for (let step = 0; step <= 8; step += 1) {
    const [x, y] = [left + ((right - left) * step) / 8, top + ((bottom - top) * step) / 8];
    points.push([x, top], [x, bottom], [left, y], [right, y]);
  }
  return points;
}

/** @type {(inner: Box, outer: Box) => boolean} */
const isWithin = (inner, outer) => inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
/** @type {(one: Box, other: Box) => boolean} */
const overlap = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/**
 * Names beside the ends of arcs, in the order in which they are sent: each on the first side where it covers nothing.
 * @type {(frame: Frame) => void}
 */
function fitArcs(frame) {
  const place = project(frame);
  const points = frame.figure.data.find((trace) => trace.mode === "markers");
  if (!points) return;
  /** @type {Box[]} */
  const dots = points.x.map((/** @type {number} */ x, /** @type {number} */ at) => {
    const [px, py] = place([x, points.y[at]]);
    const reach = (points.marker.size[at] ?? points.marker.size) / 2 + 1;
    return [px - reach, py - reach, px + reach, py + reach];
  });
  const taken = [...dots];
  let named = 0;
  for (const label of frame.labels()) {
    const { note } = label;
    const at = place([note.x, note.y]);
    const own = dots.findIndex((dot) => Math.abs((dot[0] + dot[2]) / 2 - at[0]) < 0.01 && Math.abs((dot[1] + dot[3]) / 2 - at[1]) < 0.01);
    const free = (/** @type {Box} */ box) => isWithin(box, [0, 0, frame.width, frame.height]) && !taken.some((other, number) => number !== own && overlap(box, other));
    const spot = named < LABELLED ? sideFor(frame, label, at, (dots[own][2] - dots[own][0]) / 2, free) : undefined;
    if (!spot) { note.visible = false; continue; }
    named += 1;
    taken.push(spot.box);
    write(note, spot);
    Object.assign(note, spot.anchor);
  }
}

/** @type {(frame: Frame, label: Label, at: Pair, reach: number, free: (box: Box) => boolean) => (Look & { box: Box, anchor: object }) | undefined} */
function sideFor(frame, { note, short }, [x, y], reach, free) {
  const gap = reach + 3;
  for (const { text, size } of variants({ note, short }, frame.size).filter((each) => each.text === note.text || each.text === short)) {
    const [wide, high] = frame.measure(text, size).map((length) => length + 2);
    const slant = 0.75 * gap;
    /** @type {[number, number, string, string, number, number][]} */
    const sides = [
      [x + gap, y - high / 2, "left", "middle", gap, 0], [x - gap - wide, y - high / 2, "right", "middle", -gap, 0],
      [x - wide / 2, y - gap - high, "center", "bottom", 0, gap], [x - wide / 2, y + gap, "center", "top", 0, -gap],
      [x + slant, y - slant - high, "left", "bottom", slant, slant], [x + slant, y + slant, "left", "top", slant, -slant],
      [x - slant - wide, y - slant - high, "right", "bottom", -slant, slant], [x - slant - wide, y + slant, "right", "top", -slant, -slant],
    ];
    for (const [left, top, xanchor, yanchor, xshift, yshift] of sides) {
      /** @type {Box} */
      const box = [left, top, left + wide, top + high];
      if (free(box)) return { text, size, box, anchor: { xanchor, yanchor, xshift, yshift } };
    }
  }
  return undefined;
}
