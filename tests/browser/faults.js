(plot, whole) => {
  const box = (node) => node.getBoundingClientRect();
  const frame = box(plot);
  const found = [];
  const texts = [...plot.querySelectorAll('text')].filter((node) => {
    if (node.closest('[fill-opacity=".08"]') || node.getAttribute('fill-opacity') === '.08') return false;
    const { width, height } = box(node);
    return node.textContent.trim() && width && height && getComputedStyle(node).opacity !== '0' && !node.closest('.hoverlayer');
  });
  // The box of a line reaches above and below its letters: a tenth of it is air.
  const inked = (node) => {
    const { left, right, top, bottom } = box(node);
    const lines = Math.max(1, node.querySelectorAll('tspan.line').length);
    const air = Math.min(bottom - top, right - left) / lines * 0.12;
    return { left: left + 0.5, right: right - 0.5, top: top + air, bottom: bottom - air };
  };
  const overlap = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;
  const boxes = texts.map(inked);
  boxes.forEach((one, at) => {
    const words = texts[at].textContent;
    if (one.left < frame.left - 1 || one.right > frame.right + 1 || one.top < frame.top - 1 || one.bottom > frame.bottom + 1) found.push(`leaves its frame: ${words}`);
    for (let other = at + 1; other < boxes.length; other += 1) if (overlap(one, boxes[other])) found.push(`covers another: ${words} | ${texts[other].textContent}`);
  });
  const marks = [...plot.querySelectorAll('.scatterlayer .points path'), ...plot.querySelectorAll('.errorbars path')]
    .filter((node) => getComputedStyle(node).opacity !== '0' && (node.closest('.errorbars') || box(node).width > 2));
  for (const mark of marks) {
    const area = box(mark);
    boxes.forEach((one, at) => { if (overlap(one, area)) found.push(`lies on a ${mark.closest('.errorbars') ? 'whisker' : 'point'}: ${texts[at].textContent}`); });
  }
  if (whole !== plot) {
    const card = box(whole);
    for (const part of whole.querySelectorAll('.rj-title, .rj-subtitle, .rj-source')) {
      if (part.hidden) continue;
      const { left, right, top, bottom } = box(part);
      if (left < card.left - 1 || right > card.right + 1 || top < card.top - 1 || bottom > card.bottom + 1) found.push(`leaves the card: ${part.textContent.slice(0, 40)}`);
    }
  }
  return found;
}
