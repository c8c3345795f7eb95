/* Hands a file that the server has just built to the browser's downloads; each file once. */

/** @import { SavedFile } from "./payloads.d.ts" */
/** @import { Component } from "./scripts.d.ts" */

const saved = new Set();

/** @param {Component<SavedFile>} component */
export function render({ data }) {
  if (!data || saved.has(data.token)) return;
  saved.add(data.token);
  const bytes = Uint8Array.from(atob(data.content), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: data.mime }));
  Object.assign(document.createElement("a"), { href: url, download: data.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
