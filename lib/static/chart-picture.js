/* The chart as a picture that stands alone: title, pill, plot, watermark and source in one SVG, in the product's
 * font, drawn to PNG. An SVG inside an image cannot see the page's fonts, so the font travels inside it. */

/** @import { Card, Pill, QrCode, Theme } from "./payloads.d.ts" */
/** @import { PlotlyModule } from "./scripts.d.ts" */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box in layout pixels */
/** @typedef {{ lines: string[], size: number, weight: number, height: number }} Text wrapped, in layout pixels */

// The same address as the page used, version included, so that it is the same module and not a second copy.
/** @type {typeof import("./chart-element.js")} */
const { fontStack, scaleType } =
  await import(new URL(`chart-element.js${new URL(import.meta.url).search}`, import.meta.url).href);
/** @type {typeof import("./chart-fit.js")} */
const { fitted: fittedFigure, flatContext, textWidth } =
  await import(new URL(`chart-fit.js${new URL(import.meta.url).search}`, import.meta.url).href);

const [WIDTH, HEIGHT, MARGIN] = [960, 540, 32];
const FONT_FILE = new URL("plus-jakarta-sans-latin-5.3.0.woff2", import.meta.url).href;
const SMALLEST_TYPE = 13;
const NORMAL_TYPE = 15;
const QR_SIDE = 96;
/** @type {Promise<string> | undefined} */
let fontLoading;

/**
 * A PNG blob of 960 × 540 layout pixels times `scale`: 2 gives 1920 × 1080, 4 gives 3840 × 2160.
 * @param {PlotlyModule} plotly
 * @param {Card} payload
 * @param {number} scale
 */
export async function drawPicture(plotly, payload, scale) {
  const svg = await composePicture(plotly, payload, scale);
  return rasterise(svg, WIDTH * scale, HEIGHT * scale);
}

/** @type {(plotly: PlotlyModule, payload: Card, scale: number) => Promise<string>} */
export async function composePicture(plotly, payload, scale) {
  const { theme } = payload;
  const text = layoutText(payload, theme);
  const qr = payload.qr ? qrSvg(payload.qr, WIDTH - MARGIN - QR_SIDE + 6, HEIGHT - 16 - QR_SIDE) : "";
  const box = { x: MARGIN, y: text.top, width: WIDTH - 2 * MARGIN, height: text.bottom - text.top };
  const plot = await plotSvg(plotly, payload, box);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH * scale}" height="${HEIGHT * scale}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <style>${await fontFace(theme)} text { font-family: ${fontStack(theme).replaceAll('"', "'")}; }</style>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="${escaped(theme.background)}"/>
    ${plot}${watermarkSvg(payload.watermark, theme, box)}${text.svg}${qr}</svg>`;
}

/**
 * Title, subtitle and pill from the top, source from the bottom; `top` and `bottom` bound what is left for the plot.
 * @param {Card} payload
 * @param {Theme} theme
 */
function layoutText(payload, theme) {
  const pill = pillSvg(payload.pill, theme);
  const full = WIDTH - 2 * MARGIN;
  const title = fitted(payload.title, theme, 700, 27, 20, 3, full - pill.width);
  const subtitle = fitted(payload.export_subtitle ?? payload.subtitle, theme, 400, 16, 13, 2, full);
  const beside = payload.qr ? QR_SIDE + 12 : 0;
  const source = fitted(payload.source.join(" · "), theme, 400, 13, 11, 3, full - beside);
  const afterTitle = 26 + title.height;
  const afterSubtitle = afterTitle + (subtitle.lines.length ? 4 + subtitle.height : 0);
  const sourceTop = HEIGHT - 20 - source.height;
  const svg = linesSvg(title, 26, theme.text) + linesSvg(subtitle, afterTitle + 4, theme.muted)
    + linesSvg(source, sourceTop, theme.muted) + pill.svg;
  return { svg, top: afterSubtitle + 12, bottom: Math.min(sourceTop, payload.qr ? HEIGHT - 16 - QR_SIDE : HEIGHT) - 10 };
}

/**
 * Wrap `text` by the font's own widths; the size goes down from `size` to `least` until `rows` lines are enough.
 * @param {string} text
 * @param {Theme} theme
 * @param {number} weight
 * @param {number} size
 * @param {number} least
 * @param {number} rows
 * @param {number} width
 * @returns {Text}
 */
function fitted(text, theme, weight, size, least, rows, width) {
  let lines = wrapped(text, fontOf(theme, weight, size), width);
  while (lines.length > rows && size > least) lines = wrapped(text, fontOf(theme, weight, --size), width);
  lines = balanced(text, fontOf(theme, weight, size), width, lines);
  return { lines, size, weight, height: lines.length * size * 1.28 };
}

/** @type {(theme: Theme, weight: number, size: number) => string} */
const fontOf = (theme, weight, size) => `${weight} ${size}px ${fontStack(theme)}`;

/** @type {(text: string, font: string, width: number) => string[]} */
function wrapped(text, font, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && textWidth(longer, font) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * The same number of lines in the narrowest width, so that no single word is left on the last one.
 * @type {(text: string, font: string, width: number, lines: string[]) => string[]}
 */
function balanced(text, font, width, lines) {
  for (let narrower = width - 12; narrower > width / 2; narrower -= 12) {
    const tried = wrapped(text, font, narrower);
    if (tried.length > lines.length || tried.some((line) => textWidth(line, font) > narrower)) return lines;
    lines = tried;
  }
  return lines;
}

/** @type {(text: Text, top: number, colour: string) => string} */
function linesSvg({ lines, size, weight }, top, colour) {
  return lines.map((line, row) => `<text x="${MARGIN}" y="${top + size * (0.95 + 1.28 * row)}" font-size="${size}"
    font-weight="${weight}" fill="${escaped(colour)}">${escaped(line)}</text>`).join("");
}

/** @type {(pill: Pill | null, theme: Theme) => { svg: string, width: number }} */
function pillSvg(pill, theme) {
  if (!pill) return { svg: "", width: 0 };
  const width = textWidth(pill.text, fontOf(theme, 600, 14)) + 24;
  const x = WIDTH - MARGIN - width;
  const dash = { estimate: "5 3", mixed: "2 3", official: "" }[pill.tone];
  const svg = `<rect x="${x}" y="28" width="${width}" height="26" rx="13" fill="none" stroke="${escaped(theme.text)}"
      ${dash ? `stroke-dasharray="${dash}"` : ""}/>
    <text x="${x + 12}" y="46" font-size="14" font-weight="600" fill="${escaped(theme.text)}">${escaped(pill.text)}</text>`;
  return { svg, width: width + 16 };
}

/**
 * Dark modules on white, with the quiet zone of four modules that readers need, whatever the picture's ground.
 * @type {(code: QrCode, x: number, y: number) => string}
 */
function qrSvg({ size, path }, x, y) {
  const whole = size + 8;
  return `<svg x="${x}" y="${y}" width="${QR_SIDE}" height="${QR_SIDE}" viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges">
    <rect width="${whole}" height="${whole}" fill="#ffffff"/><path transform="translate(4 4)" d="${escaped(path)}" fill="#000000"/></svg>`;
}

/** @type {(text: string | null, theme: Theme, box: Box) => string} */
function watermarkSvg(text, theme, { x, y, width, height }) {
  if (!text) return "";
  const size = Math.min((0.82 * width) / textWidth(text, fontOf(theme, 700, 1000)) * 1000, 0.3 * height);
  const [cx, cy] = [x + width / 2, y + height / 2];
  return `<text x="${cx}" y="${cy}" text-anchor="middle" dominant-baseline="middle" font-size="${size}" font-weight="700"
    fill="${escaped(theme.text)}" fill-opacity=".08" transform="rotate(-12 ${cx} ${cy})">${escaped(text)}</text>`;
}

/**
 * Plotly draws the plot off-screen at the size that is left; type made for a small card grows to be read from a slide.
 * @type {(plotly: PlotlyModule, payload: Card, box: Box) => Promise<string>}
 */
async function plotSvg(plotly, payload, { x, y, width, height }) {
  const figure = structuredClone(payload.figure);
  if (!figure) return "";
  scaleType(figure, Math.max(1, NORMAL_TYPE / figure.layout.font.size), SMALLEST_TYPE);
  fittedFigure(figure, width, height);
  const svg = await plotly.toImage({ data: figure.data, layout: { ...figure.layout, width, height, autosize: false } },
    { format: "svg", width, height, imageDataOnly: true });
  return svg.replace(/<svg /, `<svg x="${x}" y="${y}" `);
}

/** @type {(theme: Theme) => Promise<string>} */
function fontFace(theme) {
  fontLoading ??= fetch(FONT_FILE).then((answer) => answer.blob()).then(dataUrl);
  return fontLoading.then((url) => `@font-face { font-family: "${theme.font}"; font-weight: 200 800; src: url(${url}) format("woff2"); }`);
}

/** @type {(blob: Blob) => Promise<string>} */
function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^;,]*/, "data:font/woff2"));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** @type {(svg: string, width: number, height: number) => Promise<Blob>} */
async function rasterise(svg, width, height) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = Object.assign(new Image(width, height), { src: url });
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    flatContext(canvas).drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) => {
      const give = (/** @type {Blob | null} */ blob) => blob ? resolve(blob) : reject(new Error("the picture is too large"));
      canvas.toBlob(give, "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
}
