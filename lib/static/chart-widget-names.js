/* Streamlit names its own controls in English, whatever the page speaks, and gives all of its lists one name. Here they
 * are named in the page's language, each with the field that it belongs to. */

/** @import { Component } from "./scripts.d.ts" */

const FIELDS = "[data-testid=stMultiSelect], [data-testid=stSelectbox], [data-testid=stNumberInput]";
const SKIP_LINK = "[data-testid=stSkipToContent]";
// A map that moves takes the keyboard, and says nothing of itself.
const MAP = ".deck-events-root";
const NAMED = `[aria-label]:not(.rj-chart *), ${SKIP_LINK}, ${MAP}`;
const REMOVE = "Remove ";
/** @type {Record<string, string>} */
let words = {};
/** @type {MutationObserver | undefined} */
let watching;

/**
 * Name what stands on the page now and what comes later; `component.data` has our words by Streamlit's.
 * @param {Component<Record<string, string>>} component
 */
export function render(component) {
  words = component.data;
  nameWithin(document.body);
  watching ??= watched();
}

function watched() {
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) if (target instanceof Element) nameWithin(target);
  });
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
  return observer;
}

/** @param {Element} root */
function nameWithin(root) {
  for (const node of root.querySelectorAll(NAMED)) name(/** @type {HTMLElement} */ (node));
  if (root.matches(NAMED)) name(/** @type {HTMLElement} */ (root));
}

/** @param {HTMLElement} node */
function name(node) {
  if (node.matches(SKIP_LINK)) {
    const said = words[node.dataset.named ??= node.textContent ?? ""];
    if (said && node.textContent !== said) node.textContent = said;
    return;
  }
  if (node.matches(MAP)) node.setAttribute("role", "application");
  const shown = node.getAttribute("aria-label") ?? "";
  // What we did not write ourselves is Streamlit's own, perhaps anew.
  if (shown !== node.dataset.said) node.dataset.named = shown;
  const said = translated(node, node.dataset.named ?? "");
  if (!said || said === shown) return;
  node.dataset.said = said;
  node.setAttribute("aria-label", said);
}

/**
 * @param {HTMLElement} node
 * @param {string} own
 */
function translated(node, own) {
  if (own.startsWith(REMOVE) && words[REMOVE]) return words[REMOVE] + own.slice(REMOVE.length);
  if (node.matches(MAP)) return words[MAP];
  const label = node.closest(FIELDS)?.querySelector("label")?.textContent?.trim();
  return words[own] && label ? `${words[own]}: ${label}` : words[own];
}
