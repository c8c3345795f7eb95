() => {
  const sheet = document.querySelector('.rj-sheet.rj-now');
  const out = [];
  const box = (node) => node.getBoundingClientRect();
  const frame = box(sheet);
  const unit = frame.width / 100;
  const root = document.documentElement;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) out.push('the window scrolls');
  if (Math.abs(frame.width / frame.height - 16 / 9) > 0.01) out.push('not 16:9');
  if (frame.width < innerWidth - 2 && frame.height < innerHeight - 2) out.push('does not fill the window');

  const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  for (const node of sheet.querySelectorAll('h1, h2, p:not(.rj-corner), .rj-sheet-plot')) {
    const name = `${node.className} ${node.textContent.slice(0, 30)}`;
    if (!within(box(node), frame)) out.push(`leaves the sheet: ${name}`);
    if (node.matches('.rj-sheet-plot')) continue;
    if (node.scrollWidth > node.clientWidth + 1) out.push(`cut: ${name}`);
    if (parseFloat(getComputedStyle(node).fontSize) < 0.74 * unit) out.push(`too small: ${name}`);
  }

  const [head, charts, foot] = ['head', 'charts', 'foot'].map((part) => box(sheet.querySelector(`.rj-sheet-${part}`)));
  if (head.bottom > charts.top || charts.bottom > foot.top + 1) out.push('parts overlap');
  for (const plot of sheet.querySelectorAll('.rj-sheet-plot')) {
    const room = box(plot);
    if (room.height < 9 * unit) out.push(`a plot of ${Math.round(room.height)} pixels`);
    for (const text of plot.querySelectorAll('svg text')) {
      const { width, left, right } = box(text);
      if (width && (right > room.right + 2 || left < room.left - 2)) out.push(`leaves the plot: ${text.textContent}`);
    }
  }
  return out;
}
