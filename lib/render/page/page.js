
// Each figure is fitted into its frame again when that changes its size.
const figures = JSON.parse(document.getElementById("figures").textContent);
const CONFIG = { displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", scrollZoom: false, doubleClick: false, showTips: false };
await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px "Plus Jakarta Sans"`)));

function drawn(node) {
  const [width, height] = [node.clientWidth, node.clientHeight];
  if (!width || !height) return;
  const { data, layout } = fitted(structuredClone(figures[node.dataset.figure]), width, height);
  window.Plotly.react(node, data, { ...layout, width, height, autosize: false }, CONFIG);
}

const observer = new ResizeObserver((changes) => { for (const { target } of changes) drawn(target); });
for (const node of document.querySelectorAll(".plot")) observer.observe(node);
