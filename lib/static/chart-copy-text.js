/* A button that copies a text. Without the clipboard's interface (a server on plain http has none), the old way does. */

const buttons = new WeakMap();

export function render(component) {
  const root = component.parentElement;
  const button = buttons.get(root) ?? build(root);
  Object.assign(button, { rjData: component.data });
  if (!button.rjSaying) button.querySelector("span").textContent = component.data.label;
}

function build(root) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "rj-copy" });
  button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1"/></svg><span></span>`;
  button.onclick = () => copy(button);
  button.rjStatus = Object.assign(document.createElement("span"), { className: "rj-said", role: "status" });
  root.append(button, button.rjStatus);
  buttons.set(root, button);
  return button;
}

async function copy(button) {
  const { text, path, copied, failed } = button.rjData;
  const done = await written(text || new URL(path, document.baseURI).href);
  say(button, done ? copied : failed);
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writtenTheOldWay(text);
  }
}

function writtenTheOldWay(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
  field.style.cssText = "position: fixed; opacity: 0";
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}

function say(button, words) {
  const label = button.querySelector("span");
  label.textContent = button.rjStatus.textContent = words;
  clearTimeout(button.rjSaying);
  button.rjSaying = setTimeout(() => {
    button.rjSaying = 0;
    label.textContent = button.rjData.label;
    button.rjStatus.textContent = "";
  }, 2500);
}
