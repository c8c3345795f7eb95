/* A button that copies a text. Without the clipboard's interface (a server on plain http has none), the old way does. */

/** @import { CopiedText } from "./payloads.d.ts" */
/** @import { Component } from "./scripts.d.ts" */

const ICON = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1"/></svg>`;
const SAID_FOR = 2500; // milliseconds

/** @type {WeakMap<HTMLElement, CopyButton>} */
const buttons = new WeakMap();

/** @param {Component<CopiedText>} component */
export function render(component) {
  const root = component.parentElement;
  const button = buttons.get(root) ?? new CopyButton(component);
  buttons.set(root, button);
  button.update(component.data);
}

class CopyButton {
  saying = 0;

  /** @param {Component<CopiedText>} component */
  constructor({ parentElement, data }) {
    this.payload = data;
    this.label = document.createElement("span");
    this.status = Object.assign(document.createElement("span"), { className: "rj-said", role: "status" });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "rj-copy", innerHTML: ICON });
    button.onclick = () => this.copy();
    button.append(this.label);
    parentElement.append(button, this.status);
  }

  /** @param {CopiedText} payload */
  update(payload) {
    this.payload = payload;
    if (!this.saying) this.label.textContent = payload.label;
  }

  async copy() {
    const { text, path, copied, failed } = this.payload;
    const done = await written(text || new URL(path, document.baseURI).href);
    this.say(done ? copied : failed);
  }

  /** @param {string} words */
  say(words) {
    this.label.textContent = this.status.textContent = words;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      this.saying = 0;
      this.label.textContent = this.payload.label;
      this.status.textContent = "";
    }, SAID_FOR);
  }
}

/** @type {(text: string) => Promise<boolean>} */
export async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writtenTheOldWay(text);
  }
}

/** @type {(text: string) => boolean} */
function writtenTheOldWay(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
  field.style.cssText = "position: fixed; opacity: 0";
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}
